using SmartCom.Streams.Local.Disks;

namespace SmartCom.Tests.Support.Disks;

/// <summary>
/// A disk in memory that behaves as badly as a real one may: when the power goes, everything that was not synced is forgotten,
/// names of files included. After <see cref="CutThePower"/> or <see cref="KillTheProcess"/> this instance is dead: go on with the one returned.
/// </summary>
public sealed partial class ForgetfulDisk : IDisk
{
    private readonly object _gate = new();
    private readonly Dictionary<string, ForgetfulDirectory> _directories;
    private readonly HashSet<string> _locks = [];
    private bool _dead;

    /// <summary>An empty disk.</summary>
    public ForgetfulDisk()
        : this(new Dictionary<string, ForgetfulDirectory> { [""] = new() })
    {
    }

    private ForgetfulDisk(Dictionary<string, ForgetfulDirectory> directories) => _directories = directories;

    /// <inheritdoc/>
    public long FreeBytes
    {
        get
        {
            lock (_gate)
            {
                return Capacity - UsedBytes;
            }
        }
    }

    private long UsedBytes => _directories.Values.SelectMany(directory => directory.Files.Values).Sum(file => (long)file.Length);

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Change(() =>
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            _ = _directories.TryAdd(path[..end], new ForgetfulDirectory());
        }

        _ = _directories.TryAdd(path, new ForgetfulDirectory());
    });

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory) =>
        Look(() => DirectoryAt(directory).Files.Keys.Order(StringComparer.Ordinal).ToArray());

    /// <inheritdoc/>
    public IDiskFile Create(string path)
    {
        var content = new ForgetfulContent();
        Change(() =>
        {
            if (!Parent(path).Files.TryAdd(Name(path), content))
            {
                throw new IOException($"{path} is there already.");
            }
        });
        return new Handle(this, content);
    }

    /// <inheritdoc/>
    public IDiskFile Open(string path) =>
        new Handle(this, Look(() => Parent(path).Files.GetValueOrDefault(Name(path)) ?? throw new FileNotFoundException($"There is no {path}.", path)));

    /// <inheritdoc/>
    public void Rename(string from, string to) => Change(() =>
    {
        if (!Parent(from).Files.Remove(Name(from), out var content))
        {
            throw new FileNotFoundException($"There is no {from}.", from);
        }

        Parent(to).Files[Name(to)] = content;
    });

    /// <inheritdoc/>
    public void Delete(string path)
    {
        if (Look(() => Parent(path).Files.ContainsKey(Name(path))))
        {
            Change(() => Parent(path).Files.Remove(Name(path)));
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string path) => Change(() => DirectoryAt(path).Sync(), isSync: true);

    /// <inheritdoc/>
    public IDisposable Lock(string path) => Look(() =>
        _locks.Add(path) ? new Held(this, path) : throw new DirectoryInUseException($"{path} is locked."));

    /// <summary>Changes one byte of a file, on the platter: what a bad sector or a bad cable does.</summary>
    public void FlipByte(string path, long offset) => Look(() =>
    {
        Parent(path).Files[Name(path)].FlipByte((int)offset);
        return true;
    });

    private ForgetfulDirectory Parent(string path) => DirectoryAt(path[..Math.Max(0, path.LastIndexOf('/'))]);

    private ForgetfulDirectory DirectoryAt(string path) =>
        _directories.TryGetValue(path, out var directory) ? directory : throw new DirectoryNotFoundException($"There is no directory {path}.");

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed class Handle(ForgetfulDisk disk, ForgetfulContent content) : IDiskFile
    {
        public long Length => disk.Look(() => content.Length);

        public int Read(long offset, Span<byte> into)
        {
            lock (disk._gate)
            {
                disk.CheckAlive();
                return content.Read((int)offset, into);
            }
        }

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            var copy = bytes.ToArray();
            disk.Change(() =>
            {
                disk.CheckRoom(Math.Max(0, offset + copy.Length - content.Length));
                content.Write((int)offset, copy);
                disk._lastWritten = content;
            });
        }

        public void Sync() => disk.Change(content.Sync, content.LoseUnsynced, isSync: true);

        public void Dispose()
        {
        }
    }

    private sealed class Held(ForgetfulDisk disk, string path) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._gate)
            {
                _ = disk._locks.Remove(path);
            }
        }
    }
}
