using System.Text;
using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What every journal must do. A new one earns its place by deriving from this and passing.</summary>
public abstract partial class JournalSpec : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private IJournal? _journal;

    /// <summary>Opens a journal over the data of this test, which is empty at first.</summary>
    protected abstract Task<IJournal> OpenAsync();

    /// <summary>Ends the journal as roughly as its kind can be ended. What it had acknowledged must survive.</summary>
    protected abstract Task CrashAsync(IJournal journal);

    /// <summary>The test's own token.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_journal is not null)
        {
            await _journal.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<IJournal> OpenedAsync() => _journal = await OpenAsync();

    private async Task<IJournal> CrashedAndReopenedAsync()
    {
        await CrashAsync(_journal!);
        return await OpenedAsync();
    }

    // Every second position of the range has a decision.
    private static JournalCommit Commit(int partition, long epoch, long from, long to) => new(
        partition, epoch, from, to, RulebookVersion: 7, [.. Enumerable.Range((int)from, (int)(to - from + 1)).Where(p => p % 2 == 0).Select(Record)]);

    private static JournalRecord Record(int position) => new(position, Encoding.UTF8.GetBytes($"decision {position}"));

    // Commits this many positions, ten each.
    private static async Task CommitAsync(IJournal journal, JournalState state, int count, int partition = 0)
    {
        for (var from = state.Next; from < state.Next + count; from += 10)
        {
            await journal.CommitAsync(Commit(partition, state.Epoch, from, from + 9), Ct);
        }
    }

    private static async Task<List<JournalCommit>> ReadAsync(IJournal journal, long from = 0, int partition = 0)
    {
        var commits = new List<JournalCommit>();
        await foreach (var commit in journal.ReadAsync(partition, from, Ct))
        {
            commits.Add(commit);
        }

        return commits;
    }

    private static void AssertSame(IEnumerable<JournalCommit> expected, IEnumerable<JournalCommit> actual) =>
        Assert.Equal(expected.Select(Show), actual.Select(Show));

    private static string Show(JournalCommit commit) =>
        $"{commit.Partition} {commit.Epoch} [{commit.From},{commit.To}] {commit.RulebookVersion}: "
        + string.Join(", ", commit.Records.Select(record => $"{record.Position}={Encoding.UTF8.GetString(record.Decision.Span)}"));
}
