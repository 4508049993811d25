namespace SmartCom.Streams.Local.Disks;

/// <summary>
/// The data directory, as far as the logs need it. Paths are relative to it and separated by '/'.
/// What is created, renamed or deleted survives a power cut only after <see cref="SyncDirectory"/>;
/// what is written, only after <see cref="IDiskFile.Sync"/>.
/// </summary>
/// <remarks>Calls block, and may come from several threads at once. They throw <see cref="IOException"/> when the disk fails.</remarks>
public interface IDisk
{
    /// <summary>What can still be written, in bytes.</summary>
    long FreeBytes { get; }

    /// <summary>Creates a directory with its parents, durably. Does nothing when it is there.</summary>
    void CreateDirectory(string path);

    /// <summary>The names of the files in a directory, in ordinal order.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Creates a file that must not be there yet, to read and write.</summary>
    IDiskFile Create(string path);

    /// <summary>Opens a file to read.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    IDiskFile Open(string path);

    /// <summary>Gives a file another name, in one step, in place of the file that had it.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file. Does nothing when there is none.</summary>
    void Delete(string path);

    /// <summary>Makes what was created, renamed and deleted in a directory durable.</summary>
    void SyncDirectory(string path);

    /// <summary>Takes a lock that no other process gets until it is disposed or this process ends.</summary>
    /// <exception cref="DirectoryInUseException">Another holder has it.</exception>
    IDisposable Lock(string path);
}

/// <summary>One open file.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads into the whole span, less only where the file ends. Returns the bytes read.</summary>
    int Read(long offset, Span<byte> into);

    /// <summary>Writes all the bytes at an offset; the file grows as needed.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Makes what was written durable. After it has thrown once, nothing says what is: the file must not be synced again.</summary>
    void Sync();
}

/// <summary>A data directory is held by another process.</summary>
public sealed class DirectoryInUseException(string message, Exception? inner = null) : IOException(message, inner);
