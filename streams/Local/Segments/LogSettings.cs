using Microsoft.Extensions.Logging;

namespace SmartCom.Streams.Local.Segments;

/// <summary>Where one log keeps its files, and how.</summary>
/// <param name="Directory">Relative to the disk's root; also the log's name.</param>
/// <param name="SegmentBytes">The length from which a segment is followed by a new one.</param>
/// <param name="TailCacheBytes">How much of the youngest records is served from memory.</param>
/// <param name="ReopensItself">After a failure: true to go on with a new segment as soon as one can be had, false to wait until told to.</param>
internal sealed record LogSettings(
    IDisk Disk,
    string Directory,
    long SegmentBytes,
    int TailCacheBytes,
    bool ReopensItself,
    FreeSpace Space,
    TimeProvider Clock,
    ILogger Logger)
{
    /// <summary>What comes sooner than this after a sync waits until then, and shares the next.</summary>
    public TimeSpan Linger { get; init; }

    /// <summary>Says in each segment which log it belongs to.</summary>
    public uint LogId { get; } = Crc32C.Continue(0, System.Text.Encoding.UTF8.GetBytes(Directory));
}
