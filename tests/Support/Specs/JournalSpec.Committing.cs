using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class JournalSpec
{
    [Fact]
    public async Task What_was_committed_is_read_back_in_order()
    {
        var journal = await OpenedAsync();
        var (epoch, _) = await journal.TakeOverAsync(2, Ct);

        await journal.CommitAsync(Commit(2, epoch, 0, 0), Ct);
        await journal.CommitAsync(Commit(2, epoch, 1, 100), Ct);
        await journal.CommitAsync(Commit(2, epoch, 101, 105), Ct);

        AssertSame([Commit(2, epoch, 0, 0), Commit(2, epoch, 1, 100), Commit(2, epoch, 101, 105)], await ReadAsync(journal, partition: 2));
    }

    [Fact]
    public async Task A_range_in_which_everything_was_decided_empty_is_kept()
    {
        var journal = await OpenedAsync();
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        var empty = new JournalCommit(0, epoch, 0, 99, RulebookVersion: 3, []);

        await journal.CommitAsync(empty, Ct);

        AssertSame([empty], await ReadAsync(journal));
        Assert.Equal(100, (await journal.TakeOverAsync(0, Ct)).Next);
    }

    [Fact]
    public async Task What_was_acknowledged_is_read_back_after_a_crash()
    {
        var journal = await OpenedAsync();
        var state = await journal.TakeOverAsync(0, Ct);
        await CommitAsync(journal, state, 200);
        var before = await ReadAsync(journal);

        journal = await CrashedAndReopenedAsync();

        AssertSame(before, await ReadAsync(journal));
        Assert.Equal(200, (await journal.TakeOverAsync(0, Ct)).Next);
    }

    [Theory]
    [InlineData(11, 12)]
    [InlineData(9, 12)]
    [InlineData(0, 9)]
    [InlineData(10, 9)]
    public async Task A_commit_that_does_not_continue_the_one_before_is_refused(long from, long to)
    {
        var journal = await OpenedAsync();
        var state = await journal.TakeOverAsync(0, Ct);
        await CommitAsync(journal, state, 10);

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await journal.CommitAsync(new JournalCommit(0, state.Epoch, from, to, 1, []), Ct));

        await journal.CommitAsync(Commit(0, state.Epoch, 10, 12), Ct);
    }

    [Fact]
    public async Task Commits_given_one_after_the_other_without_waiting_land_in_order()
    {
        var journal = await OpenedAsync();
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        var commits = Enumerable.Range(0, 100).Select(i => Commit(0, epoch, i * 3, (i * 3) + 2)).ToArray();

        await Task.WhenAll(commits.Select(commit => journal.CommitAsync(commit, Ct).AsTask()));

        AssertSame(commits, await ReadAsync(journal));
    }

    [Fact]
    public async Task Partitions_commit_side_by_side()
    {
        var journal = await OpenedAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async partition =>
            await CommitAsync(journal, await journal.TakeOverAsync(partition, Ct), 300, partition))).WaitAsync(Limit, Ct);

        for (var partition = 0; partition < 4; partition++)
        {
            Assert.Equal(30, (await ReadAsync(journal, partition: partition)).Count);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(77, 70)]
    [InlineData(299, 290)]
    public async Task Reading_begins_with_the_commit_that_holds_the_position(long from, long firstFrom)
    {
        var journal = await OpenedAsync();
        await CommitAsync(journal, await journal.TakeOverAsync(0, Ct), 150);
        await CommitAsync(journal, await journal.TakeOverAsync(0, Ct), 150);

        var commits = await ReadAsync(journal, from);

        Assert.Equal(firstFrom, commits[0].From);
        Assert.Equal(299, commits[^1].To);
    }

    [Fact]
    public async Task Reading_from_beyond_the_end_gives_nothing()
    {
        var journal = await OpenedAsync();
        await CommitAsync(journal, await journal.TakeOverAsync(0, Ct), 10);

        Assert.Empty(await ReadAsync(journal, from: 10));
    }

    [Fact]
    public async Task Large_decisions_come_back_as_they_were()
    {
        var journal = await OpenedAsync();
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        var decision = Enumerable.Range(0, 700_000).Select(i => (byte)(i * 7)).ToArray();

        await journal.CommitAsync(new JournalCommit(0, epoch, 0, 1, 1, [new(0, decision), new(1, decision.AsMemory(1))]), Ct);

        var commit = Assert.Single(await ReadAsync(journal));
        Assert.Equal(decision, commit.Records[0].Decision.ToArray());
        Assert.Equal(decision[1..], commit.Records[1].Decision.ToArray());
    }

    [Fact]
    public async Task Trimming_never_takes_what_a_replay_may_need_and_forgets_neither_epoch_nor_place()
    {
        var journal = await OpenedAsync();
        var state = await journal.TakeOverAsync(0, Ct);
        await CommitAsync(journal, state, 2_000);

        await journal.TrimAsync(0, 1_234, Ct);

        var commits = await ReadAsync(journal, from: 1_234);
        Assert.Equal((1_230, 1_999), (commits[0].From, commits[^1].To));
        await journal.TrimAsync(0, 2_000, Ct);
        journal = await CrashedAndReopenedAsync();
        var next = await journal.TakeOverAsync(0, Ct);
        Assert.Equal(2_000, next.Next);
        Assert.True(next.Epoch > state.Epoch);
    }
}
