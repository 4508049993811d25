using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>The journal in PostgreSQL does what every journal must do. A crash breaks its connections in the middle of whatever they do.</summary>
public sealed class PostgresJournalTests : JournalSpec
{
    private PostgresTestStore? _opened;

    protected override async Task<IJournal> OpenAsync()
    {
        _opened ??= await PostgresTestStore.OpenAsync();
        return new PostgresJournal(_opened.Connections);
    }

    protected override async Task CrashAsync(IJournal journal)
    {
        await _opened!.Place.DisconnectAsync();
        await _opened.ReopenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_opened?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task Who_was_taken_over_by_another_process_may_not_commit_any_more()
    {
        var one = await OpenAsync();
        await using var elsewhere = new PostgresConnections(new StorageOptions { ConnectionString = _opened!.Place.ConnectionString });
        await using var other = new PostgresJournal(elsewhere);
        var old = await one.TakeOverAsync(0, Ct);
        await one.CommitAsync(new JournalCommit(0, old.Epoch, 0, 9, 1, []), Ct);

        var young = await other.TakeOverAsync(0, Ct);

        Assert.Equal((true, 10L), (young.Epoch > old.Epoch, young.Next));
        await Assert.ThrowsAsync<StaleEpochException>(async () => await one.CommitAsync(new JournalCommit(0, old.Epoch, 10, 19, 1, []), Ct));
        await other.CommitAsync(new JournalCommit(0, young.Epoch, 10, 14, 1, []), Ct);
    }

    [Fact]
    public async Task Trimmed_commits_are_missed_by_whoever_asks_for_them()
    {
        var journal = await OpenAsync();
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        await journal.CommitAsync(new JournalCommit(0, epoch, 0, 9, 1, []), Ct);
        await journal.CommitAsync(new JournalCommit(0, epoch, 10, 19, 1, []), Ct);
        await journal.TrimAsync(0, 10, Ct);

        await Assert.ThrowsAsync<PositionGoneException>(async () => await journal.ReadAsync(0, 5, Ct).FirstAsync(Ct));
        Assert.Equal(10, (await journal.ReadAsync(0, 10, Ct).FirstAsync(Ct)).From);
        await journal.TrimAsync(0, 20, Ct);
        await Assert.ThrowsAsync<PositionGoneException>(async () => await journal.ReadAsync(0, 19, Ct).FirstAsync(Ct));
        Assert.False(await journal.ReadAsync(0, 20, Ct).AnyAsync(Ct));
    }

    [Fact]
    public async Task A_commit_refused_beside_others_fails_none_of_them()
    {
        var journal = await OpenAsync();
        var states = await Task.WhenAll(Enumerable.Range(0, 8).Select(partition => journal.TakeOverAsync(partition, Ct).AsTask()));
        await journal.TakeOverAsync(3, Ct);

        var commits = states.Select((state, partition) => journal.CommitAsync(new JournalCommit(partition, state.Epoch, 0, 9, 1, []), Ct).AsTask()).ToArray();

        await Assert.ThrowsAsync<StaleEpochException>(() => commits[3]);
        await Task.WhenAll(commits.Where((_, partition) => partition != 3));
    }

    [Fact]
    public async Task After_a_commit_of_unknown_outcome_the_partition_has_to_be_taken_over()
    {
        var journal = await OpenAsync();
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        await journal.CommitAsync(new JournalCommit(0, epoch, 0, 9, 1, []), Ct);
        await _opened!.Place.ExecuteAsync("ALTER TABLE journal_commits RENAME TO gone");
        await Assert.ThrowsAsync<StorageException>(async () => await journal.CommitAsync(new JournalCommit(0, epoch, 10, 19, 1, []), Ct));
        await _opened.Place.ExecuteAsync("ALTER TABLE gone RENAME TO journal_commits");

        var refused = await Assert.ThrowsAsync<IOException>(async () => await journal.CommitAsync(new JournalCommit(0, epoch, 10, 19, 1, []), Ct));

        Assert.Contains("taken over", refused.Message, StringComparison.Ordinal);
        var state = await journal.TakeOverAsync(0, Ct);
        await journal.CommitAsync(new JournalCommit(0, state.Epoch, state.Next, state.Next + 9, 1, []), Ct);
    }
}
