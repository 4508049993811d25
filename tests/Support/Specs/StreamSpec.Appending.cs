using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StreamSpec
{
    [Fact]
    public async Task What_was_appended_is_read_back_in_order_from_position_0_on()
    {
        var stream = await OpenedAsync();

        Assert.Equal(0, await stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct));
        Assert.Equal(998, await stream.AppendAsync(0, Lane.Live, Events(1, 998), Ct));
        Assert.Equal(999, await stream.AppendAsync(0, Lane.Live, Events(999, 1), Ct));

        Assert.Equal(new StreamExtent(0, 1_000), stream.Extent(0, Lane.Live));
        AssertHolds(await ReadAllAsync(stream), 1_000);
    }

    [Fact]
    public async Task Partitions_and_lanes_know_nothing_of_each_other()
    {
        var stream = await OpenedAsync();

        for (var partition = 0; partition < Partitions; partition++)
        {
            await stream.AppendAsync(partition, Lane.Live, [Event($"live {partition}")], Ct);
            await stream.AppendAsync(partition, Lane.Bulk, [Event($"bulk {partition}"), Event("more")], Ct);
        }

        Assert.Equal(Partitions, stream.Partitions);
        for (var partition = 0; partition < Partitions; partition++)
        {
            Assert.Equal([$"live {partition}"], (await ReadAllAsync(stream, partition)).Select(Text));
            Assert.Equal([$"bulk {partition}", "more"], (await ReadAllAsync(stream, partition, Lane.Bulk)).Select(Text));
        }
    }

    [Fact]
    public async Task Concurrent_appends_land_once_each_and_each_callers_own_stay_in_order()
    {
        var stream = await OpenedAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
        {
            for (var turn = 0; turn < 10; turn++)
            {
                var text = $"{caller} {turn}";
                var position = await stream.AppendAsync(0, Lane.Live, [Event(text)], Ct);
                Assert.Equal(text, Text((await stream.ReadAsync(0, Lane.Live, position, 1, Ct))[0]));
            }
        }));

        var texts = (await ReadAllAsync(stream)).Select(Text).ToArray();
        Assert.Equal(80, texts.Length);
        foreach (var own in texts.GroupBy(text => text.Split(' ')[0]))
        {
            Assert.Equal(Enumerable.Range(0, 10).Select(turn => $"{own.Key} {turn}"), own);
        }
    }

    [Fact]
    public async Task Appending_nothing_changes_nothing()
    {
        var stream = await OpenedAsync();

        Assert.Equal(-1, await stream.AppendAsync(0, Lane.Live, [], Ct));

        Assert.Equal(new StreamExtent(0, 0), stream.Extent(0, Lane.Live));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_appends_nothing()
    {
        var stream = await OpenedAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await stream.AppendAsync(0, Lane.Live, Events(0, 1), new CancellationToken(canceled: true)));

        Assert.Equal(new StreamExtent(0, 0), stream.Extent(0, Lane.Live));
    }

    [Fact]
    public async Task The_callers_buffer_is_free_again_once_the_append_is_acknowledged()
    {
        var stream = await OpenedAsync();
        var buffer = Event("event 0").ToArray();

        await stream.AppendAsync(0, Lane.Live, [buffer], Ct);
        buffer.AsSpan().Fill((byte)'x');

        AssertHolds(await ReadAllAsync(stream), 1);
    }

    [Fact]
    public async Task Events_of_any_size_up_to_a_quarter_of_a_megabyte_come_back_as_they_were()
    {
        var stream = await OpenedAsync();
        var events = new[] { 0, 1, 27, 28, 1_000, 32 << 10, 256 << 10, 1 }
            .Select(size => (ReadOnlyMemory<byte>)Enumerable.Range(0, size).Select(i => (byte)(i * 31)).ToArray()).ToArray();

        await stream.AppendAsync(0, Lane.Live, events, Ct);

        var records = await ReadAllAsync(stream);
        Assert.Equal(events.Select(e => e.ToArray()), records.Select(record => record.Event.ToArray()));
    }

    [Fact]
    public async Task An_unknown_partition_is_refused()
    {
        var stream = await OpenedAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await stream.AppendAsync(Partitions, Lane.Live, Events(0, 1), Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await stream.ReadAsync(-1, Lane.Live, 0, 1, Ct));
    }
}
