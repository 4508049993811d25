using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

public sealed class TrimmingTests
{
    private readonly ForgetfulDisk _disk = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Segments_stay_for_history_until_their_youngest_event_is_old_enough()
    {
        await using var stream = OpenStream(_disk, Options(historyDays: 90), _clock);

        // The second append of each day goes to a new segment, begun that day.
        await AppendAsync(stream, (0, 20), (20, 1));
        _clock.Advance(TimeSpan.FromDays(1));
        await AppendAsync(stream, (21, 39), (60, 1));

        _clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromTicks(1));
        await stream.TrimAsync(0, Lane.Live, 61, Ct);
        Assert.Equal(20, stream.Extent(0, Lane.Live).First);

        _clock.Advance(TimeSpan.FromTicks(1));
        await stream.TrimAsync(0, Lane.Live, 61, Ct);
        Assert.Equal(60, stream.Extent(0, Lane.Live).First);
    }

    [Fact]
    public async Task What_was_trimmed_says_that_it_is_gone()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 30), (30, 30));
        await stream.TrimAsync(0, Lane.Live, 59, Ct);

        Assert.Equal(30, stream.Extent(0, Lane.Live).First);
        Assert.Contains("30", (await Assert.ThrowsAsync<PositionGoneException>(async () => await stream.ReadAsync(0, Lane.Live, 29, 1, Ct))).Message, StringComparison.Ordinal);
        Assert.Equal(30, (await stream.ReadAsync(0, Lane.Live, 30, 1, Ct))[0].Position);
    }

    [Fact]
    public async Task What_was_trimmed_stays_gone_after_a_power_cut_and_gives_its_room_back()
    {
        await using (var stream = OpenStream(_disk, clock: _clock))
        {
            await AppendAsync(stream, (0, 30), (30, 30), (60, 1));
            var used = stream.Health.UsedBytes;
            await stream.TrimAsync(0, Lane.Live, 60, Ct);
            Assert.InRange(stream.Health.UsedBytes, 64, used / 3);
        }

        var disk = _disk.CutThePower();
        await using var reopened = OpenStream(disk, clock: _clock);
        Assert.Equal(new StreamExtent(60, 61), reopened.Extent(0, Lane.Live));
        Assert.All(disk.List("stream/000/live"), name => Assert.Contains("-00000000000000000060.", name.Replace("61.", "60.", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_and_trimming_at_once_gives_records_or_says_that_they_are_gone()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, [.. Enumerable.Range(0, 50).Select(turn => (turn * 20, 20))]);

        var readers = Enumerable.Range(0, 4).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            for (var turn = 0; turn < 500; turn++)
            {
                var position = random.Next(1_000);
                try
                {
                    Assert.Equal(position, NumberOf((await stream.ReadAsync(0, Lane.Live, position, 1, Ct))[0]));
                }
                catch (PositionGoneException)
                {
                    Assert.True(position < stream.Extent(0, Lane.Live).First);
                }
            }
        })).ToArray();
        for (var before = 0; before <= 1_000; before += 10)
        {
            await stream.TrimAsync(0, Lane.Live, before, Ct);
        }

        await Task.WhenAll(readers).WaitAsync(Limit, Ct);
    }

    [Fact]
    public async Task The_journal_gives_back_the_room_of_commits_that_no_replay_needs()
    {
        await using var journal = OpenJournal(_disk, _clock);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        for (var from = 0; from < 1_000; from += 10)
        {
            await journal.CommitAsync(new JournalCommit(0, epoch, from, from + 9, 1, []), Ct);
        }

        var free = _disk.FreeBytes;
        await journal.TrimAsync(0, 1_000, Ct);

        Assert.True(_disk.FreeBytes > free + 3_000);
        await Assert.ThrowsAsync<PositionGoneException>(async () => await journal.ReadAsync(0, 0, Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
    }
}
