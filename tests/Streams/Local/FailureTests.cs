using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>A disk that fails, fills up or does not answer, while the process lives on.</summary>
public sealed class FailureTests
{
    private readonly ForgetfulDisk _disk = new();
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_a_failed_write_or_sync_the_log_goes_on_in_a_new_segment_without_what_failed(int operation)
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 3));
        var segments = Segments().Length;

        _disk.FailAt(operation);
        await AssertRefusesAsync(stream, 3, 2);
        await AppendSoonAsync(stream, 3, 2);

        await AssertHoldsAsync(stream, 5);
        Assert.Equal(segments + 1, Segments().Length);
        Assert.True(stream.Health.IsWritable);
    }

    [Fact]
    public async Task What_a_failed_sync_left_in_the_systems_cache_is_not_taken_for_durable_by_the_next_process()
    {
        var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 3));
        _disk.FailsSyncs = true;
        await AssertRefusesAsync(stream, 3, 2);

        // The next process still reads the two events, although the disk never got them.
        var disk = _disk.KillTheProcess();
        var next = OpenStream(disk, clock: _clock);
        var held = (int)next.Extent(0, Lane.Live).Next;
        Assert.Equal(5, held);
        await AppendAsync(next, (held, 3));

        await using var last = OpenStream(disk.CutThePower(), clock: _clock);
        await AssertHoldsAsync(last, held + 3);
    }

    [Fact]
    public async Task While_the_disk_fails_appends_are_refused_and_reading_goes_on()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 3));

        _disk.FailsSyncs = true;
        await AssertRefusesAsync(stream, 3);
        await AssertRefusesAsync(stream, 3);

        await AssertHoldsAsync(stream, 3);
        Assert.False(stream.Health.IsWritable);
        Assert.Contains("stream/000/live", stream.Health.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_that_could_not_reopen_tries_again_each_second()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 3));
        _disk.FailsSyncs = true;
        await AssertRefusesAsync(stream, 3);
        await AssertRefusesAsync(stream, 3);
        _disk.FailsSyncs = false;
        await AssertRefusesAsync(stream, 3);

        _clock.Advance(TimeSpan.FromSeconds(1));

        await AppendAsync(stream, (3, 3));
        await AssertHoldsAsync(stream, 6);
        Assert.True(stream.Health.IsWritable);
    }

    [Fact]
    public async Task One_lane_in_trouble_does_not_hold_up_the_other()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        _disk.FailsSyncs = true;
        await AssertRefusesAsync(stream, 0);
        await AssertRefusesAsync(stream, 0);
        _disk.FailsSyncs = false;

        _ = await stream.AppendAsync(0, Lane.Bulk, Events(0, 5), Ct);

        await AssertHoldsAsync(stream, 5, Lane.Bulk);
    }

    [Fact]
    public async Task A_segment_that_was_given_up_while_it_was_made_is_no_gap_once_its_neighbours_are_trimmed()
    {
        await using (var stream = OpenStream(_disk, clock: _clock))
        {
            // The roll gets as far as the name of the new segment; then the disk fails, and fails to clean up.
            await AppendAsync(stream, (0, 2));
            _disk.FailAt(OperationsUntilDirectorySync(), times: 2);
            await AppendSoonAsync(stream, 2, 40);
            await AppendSoonAsync(stream, 42, 40);
            await AppendAsync(stream, (82, 40), (122, 40));
            await stream.TrimAsync(0, Lane.Live, 100, Ct);
            Assert.InRange(stream.Extent(0, Lane.Live).First, 43, 100);
        }

        await using var reopened = OpenStream(_disk.CutThePower(), clock: _clock);
        Assert.Equal(reopened.Extent(0, Lane.Live).First, NumberOf((await ReadAllAsync(reopened))[0]));
    }

    [Fact]
    public async Task An_append_is_not_acknowledged_and_not_read_while_the_disk_does_not_answer()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        await AppendAsync(stream, (0, 1));
        var reading = stream.ReadAsync(0, Lane.Live, 1, 10, Ct).AsTask();

        Task append;
        using (var stalled = _disk.Stall())
        {
            append = stream.AppendAsync(0, Lane.Live, Events(1, 1), Ct).AsTask();
            await stalled.Blocked.WaitAsync(Limit, Ct);
            Assert.False(append.IsCompleted);
            Assert.False(reading.IsCompleted);
            Assert.Equal(1, stream.Extent(0, Lane.Live).Next);
        }

        await append.WaitAsync(Limit, Ct);
        Assert.Equal(1, NumberOf(Assert.Single(await reading.WaitAsync(Limit, Ct))));
    }

    [Fact]
    public async Task What_gathers_while_the_disk_is_busy_shares_one_write_and_one_sync()
    {
        await using var stream = OpenStream(_disk, clock: _clock);
        var before = _disk.Operations;
        Task first;
        Task[] others;
        using (var stalled = _disk.Stall())
        {
            first = stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct).AsTask();
            await stalled.Blocked.WaitAsync(Limit, Ct);
            others = [.. Enumerable.Range(1, 10).Select(number => stream.AppendAsync(0, Lane.Live, Events(number, 1), Ct).AsTask())];
        }

        await Task.WhenAll([first, .. others]).WaitAsync(Limit, Ct);

        Assert.Equal(before + 4, _disk.Operations);
        await AssertHoldsAsync(stream, 11);
    }

    [Fact]
    public async Task Closing_makes_durable_what_was_queued()
    {
        var stream = OpenStream(_disk, clock: _clock);
        Task[] appends;
        Task closing;
        using (var stalled = _disk.Stall())
        {
            appends = [.. Enumerable.Range(0, 10).Select(number => stream.AppendAsync(0, Lane.Live, Events(number, 1), Ct).AsTask())];
            await stalled.Blocked.WaitAsync(Limit, Ct);
            closing = stream.DisposeAsync().AsTask();
        }

        await Task.WhenAll([closing, .. appends]).WaitAsync(Limit, Ct);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.AppendAsync(0, Lane.Live, Events(10, 1), Ct));
        await using var reopened = OpenStream(_disk.CutThePower(), clock: _clock);
        await AssertHoldsAsync(reopened, 10);
    }

    private string[] Segments() => [.. _disk.List("stream/000/live").Where(name => name.EndsWith(".log", StringComparison.Ordinal))];

    // The append that fills the segment: write, sync. Then the roll: index made and written, segment made, written, synced, named.
    private static int OperationsUntilDirectorySync() => 9;

    // The failing append is answered before the new segment is open: until then an append may be refused once more.
    private async Task AppendSoonAsync(LocalStream stream, int from, int count)
    {
        while (true)
        {
            try
            {
                await AppendAsync(stream, (from, count));
                return;
            }
            catch (StreamUnavailableException)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }
}
