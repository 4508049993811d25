using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Streams.Local.Disks;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Streams.Local;

/// <summary>On real files. A crash closes the files and nothing more: what a process can do to a disk by dying.</summary>
public sealed class LocalStreamOnPhysicalDisk : StreamSpec
{
    private readonly TemporaryDirectory _directory = new();

    protected override Task<IStream> OpenAsync()
    {
        var options = new LocalStreamOptions { Partitions = Partitions, SegmentBytes = 16 << 10, TailCacheBytes = 64 << 10 };
        return Task.FromResult<IStream>(LocalStream.Open(new PhysicalDisk(_directory.Path), options, TimeProvider.System, NullLogger<LocalStream>.Instance));
    }

    protected override async Task CrashAsync(IStream stream) => await stream.DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }
}

/// <summary>On a disk that forgets what was not synced. Segments and cache are small, so that most reads go to the files.</summary>
public sealed class LocalStreamOnForgetfulDisk : StreamSpec
{
    private ForgetfulDisk _disk = new();

    protected override Task<IStream> OpenAsync()
    {
        var options = new LocalStreamOptions { Partitions = Partitions, SegmentBytes = 2 << 10, TailCacheBytes = 1 << 10, HistoryDays = 0 };
        return Task.FromResult<IStream>(LocalStream.Open(_disk, options, TimeProvider.System, NullLogger<LocalStream>.Instance));
    }

    protected override async Task CrashAsync(IStream stream)
    {
        _disk = _disk.CutThePower();
        await stream.DisposeAsync();
    }
}
