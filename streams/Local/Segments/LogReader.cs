namespace SmartCom.Streams.Local.Segments;

/// <summary>Reads records back from the segment files.</summary>
internal sealed class LogReader(IDisk disk, SegmentSet segments)
{
    private const int WindowOfOne = 32 << 10;
    private const int WindowOfMany = 256 << 10;

    private readonly SegmentIndexes _indexes = new(disk);

    /// <summary>Adds records to an empty batch, from a synced position on, at most to the end of its segment.</summary>
    /// <exception cref="PositionGoneException">The position was trimmed away.</exception>
    /// <exception cref="FileNotFoundException">The segment's file is gone.</exception>
    /// <exception cref="CorruptLogException">The record at the position cannot be read.</exception>
    public void Read(long from, int most, RecordBatch batch)
    {
        var (segment, end) = segments.Find(from) ?? throw new PositionGoneException($"Position {from} was trimmed away.");
        using var file = disk.Open(segment.Path);
        var start = _indexes.Of(segment).OffsetAtOrBefore(from);
        using var frames = new FrameReader(file, segment.Header.Seed, start, most == 1 ? WindowOfOne : WindowOfMany);
        for (var next = from; next < end && !batch.IsFull; next++)
        {
            if (!MoveTo(frames, next))
            {
                if (batch.Count == 0)
                {
                    throw new CorruptLogException($"{segment.Path} is damaged at offset {frames.Offset}: position {next} cannot be read.");
                }

                return;
            }

            batch.Add(next, frames.Header.AppendedAt, frames.Record);
        }
    }

    private static bool MoveTo(FrameReader frames, long position)
    {
        while (frames.MoveNext())
        {
            if (frames.Header.Position >= position)
            {
                return frames.Header.Position == position;
            }
        }

        return false;
    }
}
