namespace SmartCom.Streams.Local.Segments;

/// <summary>Where appends of one log meet its writing thread. While that one syncs, the next group gathers here.</summary>
internal sealed class AppendQueue
{
    private const int MostSpare = 4_096;

    // Monitor rather than Lock, because the writing thread waits on it.
    private readonly object _gate = new();
    private readonly Stack<PendingAppend> _spare = new();
    private List<PendingAppend> _queued = [];
    private bool _writerWaits;
    private bool _woken;
    private bool _closed;

    public ValueTask<long> Add(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SegmentedLog));
            var append = _spare.TryPop(out var spare) ? spare : new PendingAppend(this);
            var outcome = append.Begin(records);
            _queued.Add(append);
            WakeWriter();
            return outcome;
        }
    }

    /// <summary>
    /// Waits until something is queued, and swaps it for an empty list. The list may stay empty after <see cref="Wake"/>.
    /// False when the queue is closed and empty.
    /// </summary>
    public bool Take(ref List<PendingAppend> taken)
    {
        taken.Clear();
        lock (_gate)
        {
            while (_queued.Count == 0 && !_woken && !_closed)
            {
                _writerWaits = true;
                Monitor.Wait(_gate);
            }

            (taken, _queued) = (_queued, taken);
            var goOn = taken.Count > 0 || _woken;
            _woken = false;
            return goOn;
        }
    }

    /// <summary>Takes what has been queued so far, without waiting.</summary>
    public void TakeAll(List<PendingAppend> into)
    {
        lock (_gate)
        {
            into.AddRange(_queued);
            _queued.Clear();
        }
    }

    /// <summary>Lets the writing thread come round even if nothing is queued.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            WakeWriter();
        }
    }

    /// <summary>Refuses further appends.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            WakeWriter();
        }
    }

    public void GiveBack(PendingAppend append)
    {
        lock (_gate)
        {
            if (_spare.Count < MostSpare)
            {
                _spare.Push(append);
            }
        }
    }

    private void WakeWriter()
    {
        if (_writerWaits)
        {
            _writerWaits = false;
            Monitor.Pulse(_gate);
        }
    }
}
