namespace SmartCom.Streams.Local.Segments;

/// <summary>What a log holds when it is opened.</summary>
/// <param name="Segments">Oldest first.</param>
/// <param name="Next">The position after the last record that is known to have been synced.</param>
/// <param name="Unproven">
/// Intact records that follow. They were read, but perhaps from the system's cache and not from the disk,
/// which looks the same when a sync has failed before; written again and synced they are durable for certain.
/// </param>
/// <param name="LastAppendedAt">UTC ticks of the youngest record.</param>
internal sealed record Recovered(IReadOnlyList<Segment> Segments, long Next, IReadOnlyList<StreamRecord> Unproven, long LastAppendedAt)
{
    public long LastSequence => Segments.Count == 0 ? 0 : Segments[^1].Header.Sequence;
}

/// <summary>Finds out what a log's directory holds. Deletes what never became part of the log; changes nothing else.</summary>
internal sealed class Recovery(LogSettings settings)
{
    private readonly IDisk _disk = settings.Disk;

    public Recovered Run()
    {
        var names = _disk.List(settings.Directory);
        foreach (var unfinished in names.Where(name => name.EndsWith(Segment.UnfinishedSuffix, StringComparison.Ordinal)))
        {
            _disk.Delete($"{settings.Directory}/{unfinished}");
        }

        var segments = WithoutSuperseded([.. names.Where(Segment.IsSegment).Select(Load)]);
        var indexes = segments.Select(segment => segment.IndexPath).ToHashSet();
        foreach (var orphan in names.Where(Segment.IsIndex).Select(name => $"{settings.Directory}/{name}").Where(path => !indexes.Contains(path)))
        {
            _disk.Delete(orphan);
        }

        return segments.Count == 0 ? new Recovered([], 0, [], 0) : new TailScan(settings, segments).Run();
    }

    private Segment Load(string name)
    {
        var path = $"{settings.Directory}/{name}";
        using var file = _disk.Open(path);
        var bytes = new byte[SegmentHeader.Bytes];
        var read = file.Read(0, bytes);
        if (SegmentHeader.Read(bytes.AsSpan(0, read)) is not { } header)
        {
            throw new CorruptLogException($"{path} does not begin with an intact segment header (offset 0).");
        }

        var segment = new Segment(settings.Directory, header) { Length = file.Length };
        if (header.Log != settings.LogId || segment.Path != path)
        {
            throw new CorruptLogException($"{path} belongs to another log: its header (offset 0) does not fit its name.");
        }

        return segment;
    }

    // A segment that begins where an earlier one began, or before, has taken over all that the earlier one held.
    // One without a record that has a successor was given up while it was made.
    private List<Segment> WithoutSuperseded(List<Segment> bySequence)
    {
        var kept = new List<Segment>();
        foreach (var segment in Enumerable.Reverse(bySequence))
        {
            if (kept.Count == 0 || (segment.First < kept[^1].First && segment.Length > SegmentHeader.Bytes))
            {
                kept.Add(segment);
            }
            else
            {
                _disk.Delete(segment.Path);
            }
        }

        kept.Reverse();
        return kept;
    }
}
