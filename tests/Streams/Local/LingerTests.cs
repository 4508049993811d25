using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Tests.Support.Disks;
using static SmartCom.Tests.Streams.Local.Rig;

namespace SmartCom.Tests.Streams.Local;

/// <summary>Small appends that share their syncs.</summary>
public sealed class LingerTests
{
    private const int Writers = 16;
    private const int Each = 25;

    [Fact]
    public async Task Appends_that_come_several_at_a_time_wait_for_one_another_and_share_their_syncs()
    {
        var disk = new ForgetfulDisk();
        var options = Options();
        options.LingerMilliseconds = 20;
        options.SegmentBytes = 1 << 20;
        await using var stream = OpenStream(disk, options);
        var before = disk.Operations;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                await stream.AppendAsync(0, Lane.Live, [new byte[] { (byte)writer, (byte)number }], Ct);
            }
        })));

        // A write and a sync for each group, so at least four appends share one.
        Assert.InRange(disk.Operations - before, 1, 2 * Writers * Each / 4);
        Assert.Equal(Writers * Each, (await ReadAllAsync(stream)).Count);
    }

    [Fact]
    public async Task What_comes_soon_after_a_sync_shares_the_next()
    {
        var disk = new ForgetfulDisk();
        var options = Options();
        options.LingerMilliseconds = 1_000;
        await using var stream = OpenStream(disk, options);
        await stream.AppendAsync(0, Lane.Live, ["first"u8.ToArray()], Ct);
        var before = disk.Operations;

        var soon = Enumerable.Range(0, Each).Select(number => stream.AppendAsync(0, Lane.Live, [new[] { (byte)number }], Ct).AsTask());
        await Task.WhenAll(soon);

        Assert.Equal(2, disk.Operations - before); // one write, one sync
    }
}
