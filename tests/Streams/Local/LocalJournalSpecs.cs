using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Streams.Local.Disks;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Streams.Local;

/// <summary>On real files. A crash closes the files and nothing more: what a process can do to a disk by dying.</summary>
public sealed class LocalJournalOnPhysicalDisk : JournalSpec
{
    private readonly TemporaryDirectory _directory = new();

    protected override Task<IJournal> OpenAsync() => Task.FromResult<IJournal>(LocalJournal.Open(
        new PhysicalDisk(_directory.Path), new LocalStreamOptions { SegmentBytes = 16 << 10 }, TimeProvider.System, NullLogger<LocalJournal>.Instance));

    protected override async Task CrashAsync(IJournal journal) => await journal.DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }
}

/// <summary>On a disk that forgets what was not synced, with small segments.</summary>
public sealed class LocalJournalOnForgetfulDisk : JournalSpec
{
    private ForgetfulDisk _disk = new();

    protected override Task<IJournal> OpenAsync() => Task.FromResult<IJournal>(LocalJournal.Open(
        _disk, new LocalStreamOptions { SegmentBytes = 2 << 10 }, TimeProvider.System, NullLogger<LocalJournal>.Instance));

    protected override async Task CrashAsync(IJournal journal)
    {
        _disk = _disk.CutThePower();
        await journal.DisposeAsync();
    }
}
