namespace SmartCom.Streams.Local.Segments;

/// <summary>What a log holds: its segments, oldest first, and where its synced records end.</summary>
/// <remarks>Each segment holds the positions from its own first up to the first of the next one. Bytes beyond that were given up.</remarks>
internal sealed class SegmentSet
{
    private readonly Lock _gate = new();
    private Segment[] _segments = [];
    private long _next;
    private long _sealedBytes;

    public StreamExtent Extent
    {
        get
        {
            // In this order, so that the first never passes the next.
            var first = First;
            return new StreamExtent(first, Next);
        }
    }

    public long First => Volatile.Read(ref _segments)[0].First;

    /// <summary>The position after the last synced record. Set by the writing thread alone.</summary>
    public long Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>What all the segments take, in bytes.</summary>
    public long UsedBytes => Volatile.Read(ref _sealedBytes) + Youngest.Length;

    public Segment Youngest => Volatile.Read(ref _segments)[^1];

    /// <summary>Adds a segment at the end. Returns those that held nothing but what the new one begins with: they have had their day.</summary>
    public IReadOnlyList<Segment> Add(Segment youngest)
    {
        lock (_gate)
        {
            var kept = Array.FindAll(_segments, segment => segment.First < youngest.First);
            var gone = _segments[kept.Length..];
            Replace([.. kept, youngest]);
            return gone;
        }
    }

    /// <summary>The segment that holds a position, and the position after its last record. Null when the position is gone.</summary>
    public (Segment Segment, long End)? Find(long position)
    {
        // In this order: a segment is there before any of its records is.
        var next = Next;
        var segments = Volatile.Read(ref _segments);
        var at = segments.Length - 1;
        while (at >= 0 && segments[at].First > position)
        {
            at--;
        }

        return at < 0 ? null : (segments[at], at + 1 < segments.Length ? segments[at + 1].First : next);
    }

    /// <summary>The oldest segment, if all its records are before a position and were appended by a time (UTC ticks).</summary>
    public Segment? OldestBefore(long position, long appendedBy)
    {
        var segments = Volatile.Read(ref _segments);
        return segments.Length > 1 && segments[1].First <= position && segments[1].Header.CreatedAt <= appendedBy ? segments[0] : null;
    }

    /// <summary>Takes the oldest segment out.</summary>
    public void RemoveOldest()
    {
        lock (_gate)
        {
            Replace(_segments[1..]);
        }
    }

    private void Replace(Segment[] segments)
    {
        Volatile.Write(ref _sealedBytes, segments[..^1].Sum(segment => segment.Length));
        Volatile.Write(ref _segments, segments);
    }
}
