namespace SmartCom.Streams.Local.Segments;

/// <summary>Finds, makes and keeps the index of a segment. An index file may be lost at any time: it is made anew.</summary>
internal sealed class SegmentIndexes(IDisk disk)
{
    private const int Window = 256 << 10;

    /// <summary>The segment's index: the one in memory, else its file, else made by reading the segment through.</summary>
    public SparseIndex Of(Segment segment)
    {
        if (segment.Index is { } known)
        {
            return known;
        }

        lock (segment.IndexGate)
        {
            if (segment.Index is null)
            {
                segment.Index = Load(segment) ?? Make(segment);
            }

            return segment.Index;
        }
    }

    /// <summary>Writes the index file. Not synced, and no matter if it fails: it is derived.</summary>
    public void Save(Segment segment)
    {
        try
        {
            disk.Delete(segment.IndexPath);
            using var file = disk.Create(segment.IndexPath);
            file.Write(0, segment.Index!.ToBytes(segment.Header.Seed));
        }
        catch (IOException)
        {
            // The next one to need it reads the segment through.
        }
    }

    private SparseIndex? Load(Segment segment)
    {
        try
        {
            using var file = disk.Open(segment.IndexPath);
            var bytes = new byte[file.Length];
            return SparseIndex.FromBytes(segment.First, segment.Header.Seed, bytes.AsSpan(0, file.Read(0, bytes)));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private SparseIndex Make(Segment segment)
    {
        var index = new SparseIndex(segment.First);
        using var file = disk.Open(segment.Path);
        using var frames = new FrameReader(file, segment.Header.Seed, SegmentHeader.Bytes, Window);
        while (frames.MoveNext())
        {
            index.Add(frames.Header.Position, frames.Offset);
        }

        segment.Index = index;
        Save(segment);
        return index;
    }
}
