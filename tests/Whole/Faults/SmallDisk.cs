using System.Diagnostics;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>A disk so small that it can be filled: a file system in memory, mounted for the test.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryDirectory _place = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _place.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path);
        return disk;
    }

    /// <summary>Leaves no room on it.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var block = new byte[1 << 20]; block.Length > 0;)
        {
            try
            {
                filler.Write(block);
            }
            catch (IOException)
            {
                // As much as fits of what is left.
                block = new byte[block.Length / 2];
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Unmounts it.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", Path);
        _place.Dispose();
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
