using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>The journal on a disk that fails: after an unknown outcome nothing is committed until somebody has taken over again.</summary>
public sealed class JournalFailureTests
{
    private readonly ForgetfulDisk _disk = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_a_failed_commit_the_owner_is_refused_until_it_takes_over_again(int operation)
    {
        await using var journal = OpenJournal(_disk);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        await journal.CommitAsync(Commit(epoch, 0, 9), Ct);

        _disk.FailAt(operation);
        await AssertFailsAsync(journal, Commit(epoch, 10, 19));
        await AssertFailsAsync(journal, Commit(epoch, 10, 19));
        await AssertFailsAsync(journal, Commit(epoch, 20, 29));

        var again = await journal.TakeOverAsync(0, Ct);
        Assert.Equal(10, again.Next);
        Assert.True(again.Epoch > epoch);
        await journal.CommitAsync(Commit(again.Epoch, 10, 14), Ct);
        Assert.Equal(["[0,9]", "[10,14]"], await ReadAsync(journal));
    }

    [Fact]
    public async Task A_commit_given_before_the_one_ahead_of_it_failed_fails_too()
    {
        await using var journal = OpenJournal(_disk);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        Task first;
        Task second;
        using (var stalled = _disk.Stall())
        {
            first = journal.CommitAsync(Commit(epoch, 0, 9), Ct).AsTask();
            await stalled.Blocked.WaitAsync(Limit, Ct);
            second = journal.CommitAsync(Commit(epoch, 10, 19), Ct).AsTask();
            _disk.FailAt(1);
        }

        await Assert.ThrowsAsync<StreamUnavailableException>(() => first.WaitAsync(Limit, Ct));
        await Assert.ThrowsAsync<StreamUnavailableException>(() => second.WaitAsync(Limit, Ct));
        Assert.Equal(0, (await journal.TakeOverAsync(0, Ct)).Next);
        Assert.Empty(await ReadAsync(journal));
    }

    [Fact]
    public async Task A_take_over_waits_for_what_the_owner_before_has_in_flight()
    {
        await using var journal = OpenJournal(_disk);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        Task commit;
        Task<JournalState> takeOver;
        using (var stalled = _disk.Stall())
        {
            commit = journal.CommitAsync(Commit(epoch, 0, 9), Ct).AsTask();
            await stalled.Blocked.WaitAsync(Limit, Ct);
            takeOver = journal.TakeOverAsync(0, Ct).AsTask();
            await Assert.ThrowsAsync<StaleEpochException>(async () => await journal.CommitAsync(Commit(epoch, 10, 19), Ct));
            Assert.False(takeOver.IsCompleted);
        }

        await commit.WaitAsync(Limit, Ct);
        Assert.Equal(10, (await takeOver.WaitAsync(Limit, Ct)).Next);
    }

    [Fact]
    public async Task A_take_over_that_fails_can_be_tried_again_and_leaves_nobody_in_charge()
    {
        await using var journal = OpenJournal(_disk);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        _disk.FailsSyncs = true;
        await Assert.ThrowsAsync<StreamUnavailableException>(async () => await journal.TakeOverAsync(0, Ct));
        await Assert.ThrowsAsync<StreamUnavailableException>(async () => await journal.TakeOverAsync(0, Ct));
        await Assert.ThrowsAsync<StaleEpochException>(async () => await journal.CommitAsync(Commit(epoch, 0, 9), Ct));

        _disk.FailsSyncs = false;
        var again = await journal.TakeOverAsync(0, Ct);

        await journal.CommitAsync(Commit(again.Epoch, 0, 9), Ct);
        Assert.Equal(["[0,9]"], await ReadAsync(journal));
    }

    [Fact]
    public async Task Nobody_commits_to_a_reopened_journal_without_taking_over()
    {
        long epoch;
        await using (var journal = OpenJournal(_disk))
        {
            (epoch, _) = await journal.TakeOverAsync(0, Ct);
        }

        await using var reopened = OpenJournal(_disk);

        await Assert.ThrowsAnyAsync<IOException>(async () => await reopened.CommitAsync(Commit(epoch, 0, 9), Ct));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whenever_the_power_goes_every_acknowledged_commit_is_there_once_and_epochs_only_grow(int seed)
    {
        var uncut = new ForgetfulDisk();
        Assert.Equal(300, (await RunScriptAsync(uncut)).Acknowledged);

        await Parallel.ForEachAsync(Enumerable.Range(1, uncut.Operations), SideBySide, async (cutAt, _) =>
        {
            var disk = new ForgetfulDisk();
            disk.CutAt(cutAt);
            var (acknowledged, highest) = await RunScriptAsync(disk);

            disk = seed == 0 ? disk.CutThePower() : disk.CutThePowerKeepingSome(new Random((cutAt * 10) + seed));
            await using var journal = OpenJournal(disk);
            var (epoch, next) = await journal.TakeOverAsync(0, Ct);
            Assert.True(epoch > highest, $"cut at operation {cutAt}: epoch {epoch} after {highest}");
            Assert.True(next == acknowledged || next == acknowledged + 10, $"cut at operation {cutAt}: stands at {next}, acknowledged {acknowledged}");
            Assert.Equal(Enumerable.Range(0, (int)next / 10).Select(i => $"[{i * 10},{(i * 10) + 9}]"), await ReadAsync(journal));
        });
    }

    // Commits until the power goes, through three processes. Returns the next position after what was acknowledged, and the highest epoch taken.
    private static async Task<(long Acknowledged, long Epoch)> RunScriptAsync(ForgetfulDisk disk)
    {
        var (acknowledged, highest) = (0L, 0L);
        try
        {
            for (var turn = 0; turn < 3; turn++)
            {
                await using var journal = OpenJournal(disk);
                (highest, var next) = await journal.TakeOverAsync(0, Ct);
                Assert.Equal(acknowledged, next);
                for (var i = 0; i < 10; i++)
                {
                    await journal.CommitAsync(Commit(highest, acknowledged, acknowledged + 9), Ct);
                    acknowledged += 10;
                }
            }
        }
        catch (IOException)
        {
            // The power is gone.
        }

        return (acknowledged, highest);
    }

    private static JournalCommit Commit(long epoch, long from, long to) => new(0, epoch, from, to, 1, [new(from, new byte[50])]);

    private static async Task AssertFailsAsync(LocalJournal journal, JournalCommit commit) =>
        await Assert.ThrowsAnyAsync<IOException>(() => journal.CommitAsync(commit, Ct).AsTask().WaitAsync(Limit, Ct));

    private static async Task<List<string>> ReadAsync(LocalJournal journal)
    {
        var ranges = new List<string>();
        await foreach (var commit in journal.ReadAsync(0, 0, Ct))
        {
            ranges.Add($"[{commit.From},{commit.To}]");
        }

        return ranges;
    }
}
