namespace SmartCom.Streams.Local.Segments;

/// <summary>
/// The one thread that writes a log. It takes all that is queued, writes it, syncs once, and only then tells readers and callers:
/// alone, an append waits for its own sync; under load, a sync carries what gathered during the one before and a little longer.
/// </summary>
internal sealed class LogWriter
{
    private const int BufferBytes = 256 << 10;
    private const long MostGroupBytes = 4 << 20;
    private const int Plenty = 64;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly LogSettings _settings;
    private readonly SegmentSet _segments;
    private readonly TailCache _cache;
    private readonly Signal _grown;
    private readonly AppendQueue _queue = new();
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _retry;
    private ActiveSegment? _active;
    private long _position;
    private long _sequence;
    private long _lastAppendedAt;
    private int _acknowledged;
    private volatile bool _reopenIsDue;
    private volatile string? _trouble;

    /// <summary>Opens a new segment for what comes, beginning with what recovery could not prove to be durable.</summary>
    /// <exception cref="IOException">That segment cannot be written.</exception>
    public LogWriter(LogSettings settings, Recovered recovered, SegmentSet segments, TailCache cache, Signal grown)
    {
        (_settings, _segments, _cache, _grown) = (settings, segments, cache, grown);
        (_sequence, _lastAppendedAt) = (recovered.LastSequence, recovered.LastAppendedAt);
        BeginSegment(recovered.Next, recovered.Unproven);
        _position = segments.Next = recovered.Next + recovered.Unproven.Count;
        _retry = settings.Clock.CreateTimer(_ => Reopen(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        new Thread(Run) { IsBackground = true, Name = settings.Directory }.Start();
    }

    /// <summary>Why appends are refused now; null while they are taken.</summary>
    public string? Trouble => _trouble;

    /// <summary>Queues an append; completes with the position of its last record when all of it is durable.</summary>
    public ValueTask<long> AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> records) => _queue.Add(records);

    /// <summary>Tries, before any append that follows, to open a new segment if a failure has left none.</summary>
    public void Reopen()
    {
        _reopenIsDue = true;
        _queue.Wake();
    }

    /// <summary>Writes what is queued, and ends.</summary>
    public Task StopAsync()
    {
        _queue.Close();
        return _stopped.Task;
    }

    private void Run()
    {
        var appends = new List<PendingAppend>();
        while (_queue.Take(ref appends))
        {
            if (_reopenIsDue)
            {
                _reopenIsDue = false;
                TryReopen();
            }

            if (appends.Count > 0)
            {
                WriteOrRefuse(appends);
                Linger(appends.Count);
            }
        }

        _retry.Dispose();
        _active?.Dispose();
        _stopped.SetResult();
    }

    // What comes soon after a sync shares the next one. Where many come, the sync itself is time enough.
    private void Linger(int came)
    {
        if (came < Plenty && _settings.Linger > TimeSpan.Zero)
        {
            Thread.Sleep(_settings.Linger);
        }
    }

    private void WriteOrRefuse(List<PendingAppend> appends)
    {
        _acknowledged = 0;
        if ((_trouble ?? _settings.Space.Refusal) is { } refusal)
        {
            Refuse(appends, refusal);
            return;
        }

        try
        {
            for (var i = 0; i < appends.Count; i++)
            {
                Write(appends[i].Records, appends, i);
                appends[i].Last = _position - 1;
            }

            Sync(appends, appends.Count);
        }
        catch (Exception failure)
        {
            Fail(appends, failure);
        }
    }

    private void Write(IReadOnlyList<ReadOnlyMemory<byte>> records, List<PendingAppend> appends, int whole)
    {
        var now = Now();
        for (var i = 0; i < records.Count; i++)
        {
            if (_active!.UnsyncedBytes >= MostGroupBytes)
            {
                Sync(appends, whole);
                now = Now();
            }

            var record = records[i].Span;
            _active!.Add(_position, now, record);
            _cache.Add(_position, now, record);
            _position++;
        }
    }

    // Makes all that was added durable and says so, to the callers whose records are whole.
    private void Sync(List<PendingAppend> appends, int whole)
    {
        _settings.Space.Spend(_active!.UnsyncedBytes);
        _active.Sync();
        _segments.Next = _position;
        _grown.Raise();
        for (; _acknowledged < whole; _acknowledged++)
        {
            appends[_acknowledged].Succeed();
        }

        if (_active.Length >= _settings.SegmentBytes)
        {
            new SegmentIndexes(_settings.Disk).Save(_active.Segment);
            _active.Dispose();
            BeginSegment(_position, []);
        }
    }

    private void BeginSegment(long first, IReadOnlyList<StreamRecord> records)
    {
        var header = new SegmentHeader(_settings.LogId, Seed: 0, ++_sequence, first, CreatedAt: Now(), SyncedBytes: 0);
        _active = ActiveSegment.Create(_settings.Disk, _settings.Directory, header, records, _buffer);
        foreach (var superseded in _segments.Add(_active.Segment))
        {
            _settings.Disk.Delete(superseded.Path);
            _settings.Disk.Delete(superseded.IndexPath);
        }
    }

    // After a failed write or sync nobody knows what is on the disk beyond the last sync that went well.
    // That file is not touched again: the next segment takes over from the last position that was acknowledged.
    private void Fail(List<PendingAppend> appends, Exception failure)
    {
        _settings.Logger.WritingFailed(failure, _settings.Directory);
        _active?.Dispose();
        _position = _segments.Next;
        _cache.ForgetFrom(_position);
        _trouble = $"{_settings.Directory}: writing failed ({failure.Message})";
        _queue.TakeAll(appends);
        Refuse(appends, _trouble, failure);
        if (_settings.ReopensItself)
        {
            TryReopen();
        }
    }

    private void TryReopen()
    {
        if (_trouble is null)
        {
            return;
        }

        try
        {
            BeginSegment(_position, []);
            _trouble = null;
            _settings.Logger.Reopened(_settings.Directory, _position);
        }
        catch (Exception failure)
        {
            _trouble = $"{_settings.Directory}: no new segment can be written ({failure.Message})";
            _settings.Logger.ReopeningFailed(failure, _settings.Directory);
            if (_settings.ReopensItself)
            {
                _retry.Change(RetryAfter, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Refuse(List<PendingAppend> appends, string why, Exception? failure = null)
    {
        for (; _acknowledged < appends.Count; _acknowledged++)
        {
            appends[_acknowledged].Fail(new StreamUnavailableException(why, failure));
        }
    }

    private long Now() => _lastAppendedAt = Math.Max(_lastAppendedAt, _settings.Clock.GetUtcNow().UtcTicks);
}
