using System.Text.Json;

namespace SmartCom.Streams.Local;

/// <summary>The number of partitions, in a small file that is written when the data is created and never changes.</summary>
internal static class PartitionCount
{
    private const int Version = 1;

    /// <summary>Writes the number down, or holds it to the one that was written down.</summary>
    /// <exception cref="InvalidOperationException">The data was created with another number.</exception>
    public static void Fix(IDisk disk, string directory, int partitions)
    {
        var path = $"{directory}/stream.json";
        if (!disk.List(directory).Contains("stream.json"))
        {
            Create(disk, directory, path, partitions);
            return;
        }

        var written = Read(disk, path);
        if (written.Version != Version || written.Partitions != partitions)
        {
            throw new InvalidOperationException(
                $"The stream in {directory} was created with {written.Partitions} partitions (format {written.Version}) and cannot be opened with {partitions} (format {Version}): "
                + "customers would land in other partitions. Set Partitions back, or start with an empty data directory.");
        }
    }

    private static void Create(IDisk disk, string directory, string path, int partitions)
    {
        var unfinished = path + ".new";
        disk.Delete(unfinished);
        using (var file = disk.Create(unfinished))
        {
            file.Write(0, JsonSerializer.SerializeToUtf8Bytes(new StreamFacts(Version, partitions)));
            file.Sync();
        }

        disk.Rename(unfinished, path);
        disk.SyncDirectory(directory);
    }

    private static StreamFacts Read(IDisk disk, string path)
    {
        using var file = disk.Open(path);
        var bytes = new byte[file.Length];
        var read = file.Read(0, bytes);
        try
        {
            return JsonSerializer.Deserialize<StreamFacts>(bytes.AsSpan(0, read));
        }
        catch (JsonException)
        {
            throw new CorruptLogException($"{path} is damaged (offset 0): it does not say how many partitions the stream has.");
        }
    }

    private readonly record struct StreamFacts(int Version, int Partitions);
}
