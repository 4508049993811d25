using System.Collections.Concurrent;

namespace SmartCom.Streams.Local.Disks;

/// <summary>A directory of the machine's file system.</summary>
public sealed class PhysicalDisk : IDisk
{
    private readonly string _root;
    private readonly DriveInfo _drive;
    private readonly ConcurrentDictionary<string, bool> _durable = new();

    /// <param name="root">The data directory; created when it is not there.</param>
    public PhysicalDisk(string root)
    {
        _root = Path.GetFullPath(root);
        Directory.CreateDirectory(_root);
        _drive = new DriveInfo(_root);
    }

    /// <inheritdoc/>
    public long FreeBytes => _drive.AvailableFreeSpace;

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        var parent = _root;
        foreach (var name in path.Split('/'))
        {
            // Also where it is there already: an earlier process may have died before it had synced.
            var child = Path.Combine(parent, name);
            if (!_durable.ContainsKey(child))
            {
                Directory.CreateDirectory(child);
                Sync(parent);
                _ = _durable.TryAdd(child, true);
            }

            parent = child;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        var names = new DirectoryInfo(Full(directory)).GetFiles().Select(file => file.Name).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public IDiskFile Create(string path) =>
        new PhysicalFile(File.OpenHandle(Full(path), FileMode.CreateNew, FileAccess.ReadWrite, Shared));

    /// <inheritdoc/>
    public IDiskFile Open(string path) =>
        new PhysicalFile(File.OpenHandle(Full(path), FileMode.Open, FileAccess.Read, Shared));

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(Full(from), Full(to), overwrite: true);

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(Full(path));

    /// <inheritdoc/>
    public void SyncDirectory(string path) => Sync(Full(path));

    /// <inheritdoc/>
    public IDisposable Lock(string path)
    {
        try
        {
            return new FileStream(Full(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException refused) when (refused is not DirectoryNotFoundException)
        {
            throw new DirectoryInUseException(
                $"The data directory {_root} is in use by another process ({path} is locked). Stop that process, or choose another directory.", refused);
        }
    }

    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    private string Full(string path) => Path.Combine(_root, path);

    private static void Sync(string directory)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            UnixCalls.SyncDirectory(directory);
        }
    }
}
