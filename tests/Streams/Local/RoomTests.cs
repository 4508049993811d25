using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>A disk that runs full, and what the stream says of its room.</summary>
public sealed class RoomTests
{
    private readonly ForgetfulDisk _disk = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Below_the_free_space_that_must_stay_appends_are_refused_until_there_is_room_again()
    {
        _disk.Capacity = 100_000;
        await using var stream = OpenStream(_disk, WithMinFree(50_000), _clock);
        await AppendAsync(stream, (0, 10));

        _disk.Capacity = 50_000;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("50000", (await AssertRefusesAsync(stream, 10)).Message, StringComparison.Ordinal);
        Assert.False(stream.Health.IsWritable);
        await AssertHoldsAsync(stream, 10);

        _disk.Capacity = 100_000;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(stream.Health.IsWritable);
        await AppendAsync(stream, (10, 10));
        await AssertHoldsAsync(stream, 20);
    }

    [Fact]
    public async Task The_floor_holds_within_a_moment_too_because_what_is_written_is_counted()
    {
        _disk.Capacity = 60_000;
        await using var stream = OpenStream(_disk, WithMinFree(50_000), _clock);

        for (var from = 0; stream.Health.IsWritable; from++)
        {
            Assert.True(from < 1_000, "the clock stands still, and the disk fills up");
            await AppendAsync(stream, (from, 1));
        }

        Assert.InRange(_disk.FreeBytes, 45_000, 50_000);
    }

    [Fact]
    public async Task A_disk_that_is_full_to_the_brim_loses_nothing_and_takes_appends_again_when_there_is_room()
    {
        _disk.Capacity = 5_000;
        await using var stream = OpenStream(_disk, clock: _clock);
        var held = 0;
        while (await TryAppendAsync(stream, held))
        {
            held++;
        }

        // Twice more: then the lane has tried to reopen, and waits for the clock.
        await AssertRefusesAsync(stream, held);
        await AssertRefusesAsync(stream, held);
        await AssertHoldsAsync(stream, held);
        _disk.Capacity = long.MaxValue;
        _clock.Advance(TimeSpan.FromSeconds(1));
        await AppendAsync(stream, (held, 5));
        await AssertHoldsAsync(stream, held + 5);
    }

    [Fact]
    public async Task The_journal_uses_what_the_stream_leaves_free()
    {
        _disk.Capacity = 50_000;
        await using var stream = OpenStream(_disk, WithMinFree(50_000), _clock);
        await AssertRefusesAsync(stream, 0);

        await using var journal = OpenJournal(_disk, _clock);
        var (epoch, _) = await journal.TakeOverAsync(0, Ct);
        await journal.CommitAsync(new JournalCommit(0, epoch, 0, 9, 1, []), Ct);
    }

    [Fact]
    public async Task Health_tells_what_is_free_and_what_the_log_takes()
    {
        _disk.Capacity = 1_000_000;
        await using var stream = OpenStream(_disk, clock: _clock);
        var empty = stream.Health.UsedBytes;

        // The second append waits for the segment that the first one makes due.
        await AppendAsync(stream, (0, 99), (99, 1));
        _clock.Advance(TimeSpan.FromSeconds(1));

        var health = stream.Health;
        Assert.Equal(Events(0, 100).Sum(e => 28 + e.Length), health.UsedBytes - empty - (64 * (SegmentCount() - 2)));
        Assert.Equal(_disk.FreeBytes, health.FreeBytes);
        Assert.Null(health.Trouble);
    }

    private static LocalStreamOptions WithMinFree(long bytes)
    {
        var options = Options();
        options.MinFreeBytes = bytes;
        return options;
    }

    private int SegmentCount() => new[] { "live", "bulk" }.Sum(
        lane => _disk.List($"stream/000/{lane}").Count(name => name.EndsWith(".log", StringComparison.Ordinal)));

    private static async Task<bool> TryAppendAsync(LocalStream stream, int from)
    {
        try
        {
            await AppendAsync(stream, (from, 1));
            return true;
        }
        catch (StreamUnavailableException)
        {
            return false;
        }
    }
}
