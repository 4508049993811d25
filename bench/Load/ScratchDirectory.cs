namespace SmartCom.Bench.Load;

/// <summary>A data directory that is gone when the benchmark is over.</summary>
internal sealed class ScratchDirectory : IDisposable
{
    private ScratchDirectory(string path) => Path = path;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Makes one, in the directory given, else in the one for temporary files.</summary>
    public static ScratchDirectory Create(string? parent)
    {
        var path = System.IO.Path.Combine(parent ?? System.IO.Path.GetTempPath(), "smartcom-bench-" + Guid.NewGuid().ToString("N")[..8]);
        return new ScratchDirectory(Directory.CreateDirectory(path).FullName);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
