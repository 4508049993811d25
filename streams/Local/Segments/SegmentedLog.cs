namespace SmartCom.Streams.Local.Segments;

/// <summary>
/// An append-only log of records in segment files: what an append has acknowledged survives a power cut, and only that is read.
/// Nothing in a file is ever written twice, cut or overwritten; what a failure leaves behind is passed over.
/// </summary>
internal sealed class SegmentedLog : IAsyncDisposable
{
    private readonly LogSettings _settings;
    private readonly SegmentSet _segments = new();
    private readonly TailCache _cache;
    private readonly Signal _grown = new();
    private readonly LogReader _reader;
    private readonly LogWriter _writer;
    private readonly Lock _trimming = new();
    private volatile bool _closed;

    private SegmentedLog(LogSettings settings, Recovered recovered)
    {
        _settings = settings;
        _cache = new TailCache(settings.TailCacheBytes);
        _reader = new LogReader(settings.Disk, _segments);
        foreach (var segment in recovered.Segments)
        {
            _segments.Add(segment);
        }

        _writer = new LogWriter(settings, recovered, _segments, _cache, _grown);
    }

    /// <summary>Positions <c>[First, Next)</c>, all of them synced.</summary>
    public StreamExtent Extent => _segments.Extent;

    /// <summary>What the files take, in bytes.</summary>
    public long UsedBytes => _segments.UsedBytes;

    /// <summary>Why appends are refused now; null while they are taken.</summary>
    public string? Trouble => _writer.Trouble;

    /// <summary>Opens the log in its directory, which is made when it is not there.</summary>
    /// <exception cref="CorruptLogException">The youngest segment is damaged, or a file is none of this log's.</exception>
    public static SegmentedLog Open(LogSettings settings)
    {
        settings.Disk.CreateDirectory(settings.Directory);
        return new SegmentedLog(settings, new Recovery(settings).Run());
    }

    /// <summary>Appends records in this order; completes with the position of the last one when all of them are durable.</summary>
    public ValueTask<long> AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> records, CancellationToken cancellationToken)
    {
        // Later it would be too late: what has been queued may be on the disk.
        cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < records.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(records[i].Length, Frame.MostBytes, nameof(records));
        }

        return records.Count == 0 ? new(_segments.Next - 1) : _writer.AppendAsync(records);
    }

    /// <summary>Tries, before any append that follows, to go on after a failure.</summary>
    public void Reopen() => _writer.Reopen();

    /// <summary>Reads some synced records, at least one; waits until there is one.</summary>
    public ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(long from, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return from < _segments.Next && !_closed ? new(Read(from, most)) : WaitAndReadAsync(from, most, cancellationToken);
    }

    /// <summary>Reads some records from a synced position on, at least one.</summary>
    public IReadOnlyList<StreamRecord> Read(long from, int most)
    {
        if (from < _segments.First)
        {
            throw Gone(from);
        }

        var batch = new RecordBatch(most);
        if (!_cache.TryRead(from, _segments.Next, batch))
        {
            ReadFile(from, most, batch);
        }

        return batch.ToList();
    }

    /// <summary>Deletes whole segments, oldest first, whose records are all before a position and older than a time to keep.</summary>
    public void Trim(long before, TimeSpan keep)
    {
        var appendedBy = (_settings.Clock.GetUtcNow() - keep).UtcTicks;
        lock (_trimming)
        {
            var some = false;
            for (; _segments.OldestBefore(before, appendedBy) is { } oldest; some = true)
            {
                // No file goes before it is certain that its elder stays gone: a gap would be taken for damage.
                _settings.Disk.SyncDirectory(_settings.Directory);
                _settings.Disk.Delete(oldest.Path);
                _segments.RemoveOldest();
                _settings.Disk.Delete(oldest.IndexPath);
            }

            if (some)
            {
                _settings.Disk.SyncDirectory(_settings.Directory);
            }
        }
    }

    /// <summary>Writes what is queued, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.StopAsync();
        _closed = true;
        _grown.Raise();
    }

    private async ValueTask<IReadOnlyList<StreamRecord>> WaitAndReadAsync(long from, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var grown = _grown.Next;
            ObjectDisposedException.ThrowIf(_closed, this);
            if (from < _segments.Next)
            {
                return Read(from, most);
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    private void ReadFile(long from, int most, RecordBatch batch)
    {
        try
        {
            _reader.Read(from, most, batch);
        }
        catch (FileNotFoundException missing)
        {
            // Being trimmed just now, or lost.
            lock (_trimming)
            {
                throw from < _segments.First ? Gone(from) : new CorruptLogException($"{missing.FileName} (offset 0) is missing.");
            }
        }
    }

    private PositionGoneException Gone(long position) =>
        new($"{_settings.Directory}: position {position} was trimmed away; the first one left is {_segments.First}.");
}
