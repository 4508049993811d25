using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StreamSpec
{
    [Fact]
    public async Task A_reader_at_the_end_waits_until_something_is_appended()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 3), Ct);

        var waiting = stream.ReadAsync(0, Lane.Live, 3, 10, Ct).AsTask();
        Assert.False(waiting.IsCompleted);
        await stream.AppendAsync(0, Lane.Live, Events(3, 1), Ct);

        var record = Assert.Single(await waiting.WaitAsync(Limit, Ct));
        Assert.Equal((3, "event 3"), (record.Position, Text(record)));
    }

    [Fact]
    public async Task A_reader_ahead_of_the_end_waits_for_its_own_position()
    {
        var stream = await OpenedAsync();

        var waiting = stream.ReadAsync(0, Lane.Live, 5, 1, Ct).AsTask();
        await stream.AppendAsync(0, Lane.Live, Events(0, 5), Ct);
        await stream.AppendAsync(0, Lane.Live, Events(5, 1), Ct);

        Assert.Equal("event 5", Text(Assert.Single(await waiting.WaitAsync(Limit, Ct))));
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        var stream = await OpenedAsync();
        using var cancellation = new CancellationTokenSource();

        var waiting = stream.ReadAsync(0, Lane.Live, 0, 1, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Limit, Ct));
    }

    [Fact]
    public async Task Waiting_ends_when_the_stream_is_closed()
    {
        var stream = await OpenAsync();

        var waiting = stream.ReadAsync(0, Lane.Live, 0, 1, Ct).AsTask();
        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(Limit, Ct));
    }

    [Fact]
    public async Task Any_number_of_readers_may_wait_for_the_same_record()
    {
        var stream = await OpenedAsync();

        var waiting = Enumerable.Range(0, 10).Select(_ => stream.ReadAsync(0, Lane.Live, 0, 1, Ct).AsTask()).ToArray();
        await stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct);

        Assert.All(await Task.WhenAll(waiting).WaitAsync(Limit, Ct), records => Assert.Equal("event 0", Text(Assert.Single(records))));
    }

    [Fact]
    public async Task A_read_answers_no_more_than_was_asked_for()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 50), Ct);

        Assert.InRange((await stream.ReadAsync(0, Lane.Live, 10, 7, Ct)).Count, 1, 7);
    }

    [Fact]
    public async Task Any_single_record_can_be_read_in_any_order()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 3_000), Ct);

        foreach (var position in new[] { 2_999, 0, 1_500, 1_499, 1, 2_998, 700 })
        {
            var record = Assert.Single(await stream.ReadAsync(0, Lane.Live, position, 1, Ct));
            Assert.Equal((position, $"event {position}"), (record.Position, Text(record)));
        }
    }

    [Fact]
    public async Task What_was_read_stays_as_it_is_while_the_stream_goes_on()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 100), Ct);

        var early = await ReadAllAsync(stream);
        await stream.AppendAsync(0, Lane.Live, Events(100, 10_000), Ct);
        _ = await ReadAllAsync(stream);

        AssertHolds(early, 100);
    }

    [Fact]
    public async Task Append_times_never_go_backwards()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 100), Ct);
        stream = await CrashedAndReopenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(100, 100), Ct);

        var times = (await ReadAllAsync(stream)).Select(record => record.AppendedAt).ToArray();

        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.Equal(TimeSpan.Zero, time.Offset));
    }
}
