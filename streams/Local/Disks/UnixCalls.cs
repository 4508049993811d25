using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SmartCom.Streams.Local.Disks;

/// <summary>What the base library does not offer: syncing a file's data without its times, and syncing a directory.</summary>
internal static partial class UnixCalls
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    public static void SyncData(SafeFileHandle file)
    {
        while (FDataSync(file) != 0)
        {
            ThrowUnlessInterrupted("fdatasync");
        }
    }

    public static void SyncDirectory(string path)
    {
        using var directory = OpenDirectory(path, ReadOnly);
        if (directory.IsInvalid)
        {
            throw new IOException($"Cannot open the directory {path}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        while (FSync(directory) != 0)
        {
            ThrowUnlessInterrupted($"fsync of the directory {path}");
        }
    }

    private static void ThrowUnlessInterrupted(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Interrupted)
        {
            throw new IOException($"{what} failed: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenDirectory(string path, int flags);
}
