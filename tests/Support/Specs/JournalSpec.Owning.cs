using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class JournalSpec
{
    [Fact]
    public async Task A_new_journal_stands_at_position_0()
    {
        var journal = await OpenedAsync();

        var state = await journal.TakeOverAsync(0, Ct);

        Assert.Equal(0, state.Next);
        Assert.Empty(await ReadAsync(journal));
    }

    [Fact]
    public async Task Every_take_over_has_a_higher_epoch_across_crashes_too()
    {
        var journal = await OpenedAsync();
        var first = await journal.TakeOverAsync(0, Ct);
        var second = await journal.TakeOverAsync(0, Ct);
        journal = await CrashedAndReopenedAsync();
        var third = await journal.TakeOverAsync(0, Ct);

        Assert.True(0 < first.Epoch);
        Assert.True(first.Epoch < second.Epoch);
        Assert.True(second.Epoch < third.Epoch);
    }

    [Fact]
    public async Task Who_was_taken_over_may_not_commit_any_more()
    {
        var journal = await OpenedAsync();
        var old = await journal.TakeOverAsync(0, Ct);
        await CommitAsync(journal, old, 10);
        var young = await journal.TakeOverAsync(0, Ct);

        await Assert.ThrowsAsync<StaleEpochException>(async () => await journal.CommitAsync(Commit(0, old.Epoch, 10, 19), Ct));
        await journal.CommitAsync(Commit(0, young.Epoch, 10, 14), Ct);

        AssertSame([Commit(0, old.Epoch, 0, 9), Commit(0, young.Epoch, 10, 14)], await ReadAsync(journal));
    }

    [Fact]
    public async Task A_take_over_learns_where_the_one_before_stood()
    {
        var journal = await OpenedAsync();
        await CommitAsync(journal, await journal.TakeOverAsync(0, Ct), 50);

        Assert.Equal(50, (await journal.TakeOverAsync(0, Ct)).Next);
    }

    [Fact]
    public async Task Partitions_know_nothing_of_each_other()
    {
        var journal = await OpenedAsync();
        var zero = await journal.TakeOverAsync(0, Ct);
        var one = await journal.TakeOverAsync(1, Ct);
        _ = await journal.TakeOverAsync(1, Ct);

        await CommitAsync(journal, zero, 20);

        await Assert.ThrowsAsync<StaleEpochException>(async () => await journal.CommitAsync(Commit(1, one.Epoch, 0, 0), Ct));
        Assert.Equal(2, (await ReadAsync(journal)).Count);
        Assert.Empty(await ReadAsync(journal, partition: 1));
    }

    [Fact]
    public async Task Many_that_take_over_at_once_get_an_epoch_each_and_the_highest_owns()
    {
        var journal = await OpenedAsync();

        var states = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => journal.TakeOverAsync(0, Ct).AsTask()));

        Assert.Equal(10, states.Select(state => state.Epoch).Distinct().Count());
        foreach (var state in states.OrderBy(state => state.Epoch).SkipLast(1))
        {
            await Assert.ThrowsAsync<StaleEpochException>(async () => await journal.CommitAsync(Commit(0, state.Epoch, 0, 0), Ct));
        }

        await journal.CommitAsync(Commit(0, states.Max(state => state.Epoch), 0, 0), Ct);
    }
}
