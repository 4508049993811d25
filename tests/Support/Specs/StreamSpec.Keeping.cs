using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

public abstract partial class StreamSpec
{
    [Fact]
    public async Task What_was_acknowledged_is_read_back_after_a_crash()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(1, Lane.Live, Events(0, 500), Ct);
        await stream.AppendAsync(1, Lane.Live, Events(500, 500), Ct);
        var before = await ReadAllAsync(stream, 1);

        stream = await CrashedAndReopenedAsync();

        var after = await ReadAllAsync(stream, 1);
        AssertHolds(after, 1_000);
        Assert.Equal(before.Select(record => record.AppendedAt), after.Select(record => record.AppendedAt));
    }

    [Fact]
    public async Task Positions_go_on_where_they_were_after_every_crash()
    {
        var stream = await OpenedAsync();
        for (var turn = 0; turn < 5; turn++)
        {
            await stream.AppendAsync(0, Lane.Bulk, Events(turn * 10, 10), Ct);
            stream = await CrashedAndReopenedAsync();
        }

        AssertHolds(await ReadAllAsync(stream, 0, Lane.Bulk), 50);
    }

    [Fact]
    public async Task An_empty_stream_is_still_empty_after_a_crash()
    {
        _ = await OpenedAsync();

        var stream = await CrashedAndReopenedAsync();

        Assert.Equal(new StreamExtent(0, 0), stream.Extent(0, Lane.Live));
    }

    [Fact]
    public async Task Trimming_never_takes_what_a_replay_may_need()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 2_000), Ct);

        await stream.TrimAsync(0, Lane.Live, 1_234, Ct);

        var (first, next) = stream.Extent(0, Lane.Live);
        Assert.InRange(first, 0, 1_234);
        Assert.Equal(2_000, next);
        var kept = await ReadAsync(stream, 0, Lane.Live, 1_234, next);
        Assert.Equal(Enumerable.Range(1_234, 766).Select(number => $"event {number}"), kept.Select(Text));
    }

    [Fact]
    public async Task A_stream_that_was_trimmed_to_its_end_goes_on_at_the_same_position()
    {
        var stream = await OpenedAsync();
        await stream.AppendAsync(0, Lane.Live, Events(0, 2_000), Ct);
        await stream.TrimAsync(0, Lane.Live, 2_000, Ct);

        stream = await CrashedAndReopenedAsync();
        await stream.AppendAsync(0, Lane.Live, [Event("next")], Ct);

        Assert.Equal("next", Text(Assert.Single(await stream.ReadAsync(0, Lane.Live, 2_000, 10, Ct))));
    }
}
