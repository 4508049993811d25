namespace SmartCom.Streams.Local.Segments;

/// <summary>Reads the youngest segment through and tells apart what was acknowledged, what was torn by a power cut, and what is damage.</summary>
internal sealed class TailScan(LogSettings settings, IReadOnlyList<Segment> segments)
{
    private const int Window = 256 << 10;

    private readonly Segment _tail = segments[^1];
    private readonly List<StreamRecord> _unproven = [];
    private long _next = segments[^1].First;
    private long _proven = segments[^1].Header.SyncedBytes;
    private long _lastAppendedAt = segments[^1].Header.CreatedAt;

    public Recovered Run()
    {
        using var file = settings.Disk.Open(_tail.Path);
        using var frames = new FrameReader(file, _tail.Header.Seed, SegmentHeader.Bytes, Window);
        _tail.Index = new SparseIndex(_tail.First);
        while (frames.MoveNext())
        {
            Take(frames);
        }

        if (frames.Offset < _proven)
        {
            throw Damage(frames.Offset);
        }

        if (frames.Offset < file.Length)
        {
            CheckTorn(file, frames.Offset);
        }

        new SegmentIndexes(settings.Disk).Save(_tail);
        return new Recovered(segments, _next - _unproven.Count, _unproven, _lastAppendedAt);
    }

    private void Take(FrameReader frames)
    {
        var header = frames.Header;
        if (header.Position != _next)
        {
            throw Damage(frames.Offset);
        }

        // Written after a sync of all that stands before its own group.
        if (frames.Offset - header.Unsynced > _proven)
        {
            _proven = frames.Offset - header.Unsynced;
            _unproven.Clear();
        }

        if (frames.Offset >= _proven)
        {
            _unproven.Add(new StreamRecord(header.Position, new DateTimeOffset(header.AppendedAt, TimeSpan.Zero), frames.Record.ToArray()));
        }

        _tail.Index!.Add(header.Position, frames.Offset);
        _lastAppendedAt = Math.Max(_lastAppendedAt, header.AppendedAt);
        _next++;
    }

    // A power cut keeps any part of what was not synced. It cannot harm what was: an intact frame
    // that was written after the bytes at this offset had been synced proves damage.
    private void CheckTorn(IDiskFile file, long torn)
    {
        var rest = new byte[file.Length - torn];
        var read = file.Read(torn, rest);
        for (var at = 1; at <= read - Frame.HeaderBytes; at++)
        {
            var header = Frame.ReadHeader(rest.AsSpan(at));
            var mayBeOne = header.Position > _next && header.Length >= 0 && header.Length <= read - at - Frame.HeaderBytes;
            if (mayBeOne && at > header.Unsynced && Frame.IsIntact(rest.AsSpan(at, header.FrameBytes), _tail.Header.Seed))
            {
                throw Damage(torn);
            }
        }

        settings.Logger.TailCut(_tail.Path, torn, read);
    }

    private CorruptLogException Damage(long offset) => new(
        $"{_tail.Path} is damaged at offset {offset}: records that were synced cannot be read. Nothing was changed; restore the file from a copy.");
}
