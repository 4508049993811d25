using System.Buffers;
using System.Runtime.CompilerServices;
using SmartCom.Streams.Local.Segments;

namespace SmartCom.Streams.Local;

/// <summary>The journal of one partition: a log of commits and of epochs taken. The last record says whose it is and where it stands.</summary>
internal sealed class JournalPartition(int partition, SegmentedLog log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _oneTakeOver = new(1);
    private readonly CommitsInFlight _inFlight = new();
    private long _epoch;
    private long _next;

    // Until the first take-over, and again after a failure: nobody may commit before the next take-over.
    private bool _ownerless = true;

    public async ValueTask<JournalState> TakeOverAsync(CancellationToken cancellationToken)
    {
        await _oneTakeOver.WaitAsync(cancellationToken);
        try
        {
            // From here on the owner before is refused, so that what it has in flight is the last of it.
            lock (_gate)
            {
                _ownerless = true;
                _epoch = Math.Max(_epoch, Last.Epoch) + 1;
            }

            await _inFlight.EndAsync(cancellationToken);
            log.Reopen();
            return await TakeAsync(cancellationToken);
        }
        finally
        {
            _oneTakeOver.Release();
        }
    }

    public async ValueTask CommitAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var size = JournalCodec.Size(commit);
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        JournalCodec.Write(commit, bytes);
        try
        {
            await EnterAsync(commit, bytes.AsMemory(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public async IAsyncEnumerable<JournalCommit> ReadAsync(
        long from, long end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = FirstAfter(from);
        CheckNotGone(from, position);
        while (position < end)
        {
            foreach (var record in await log.ReadAsync(position, RecordBatch.MostRecords, cancellationToken))
            {
                position = record.Position + 1;
                if (record.Position < end && JournalCodec.Read(partition, record.Event).Commit is { } commit && commit.To >= from)
                {
                    yield return commit;
                }
            }
        }
    }

    /// <summary>The position after the last durable record of the log.</summary>
    public long End => log.Extent.Next;

    /// <summary>Drops whole segments of commits that lie before a position. The last record stays: it tells the epoch.</summary>
    public void Trim(long before) => log.Trim(Math.Min(FirstAfter(before), log.Extent.Next - 1), keep: TimeSpan.Zero);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private JournalEntry Last
    {
        get
        {
            var extent = log.Extent;
            return extent.Next == extent.First ? default : Entry(extent.Next - 1);
        }
    }

    private async ValueTask<JournalState> TakeAsync(CancellationToken cancellationToken)
    {
        var taken = new JournalState(_epoch, Last.Next);
        _ = await log.AppendAsync([JournalCodec.WriteEpoch(taken.Epoch, taken.Next)], cancellationToken);
        lock (_gate)
        {
            _next = taken.Next;
            _ownerless = false;
        }

        return taken;
    }

    private async ValueTask EnterAsync(JournalCommit commit, ReadOnlyMemory<byte> bytes)
    {
        ValueTask<long> durable;
        lock (_gate)
        {
            Check(commit);
            durable = log.AppendAsync([bytes], CancellationToken.None);
            _next = commit.To + 1;
            _inFlight.Enter();
        }

        try
        {
            _ = await durable;
        }
        catch
        {
            lock (_gate)
            {
                _ownerless = true;
            }

            throw;
        }
        finally
        {
            _inFlight.Leave();
        }
    }

    private void Check(JournalCommit commit)
    {
        if (commit.Epoch != _epoch)
        {
            throw new StaleEpochException(partition, commit.Epoch, _epoch);
        }

        if (_ownerless)
        {
            throw new IOException($"The journal of partition {partition} must be taken over before the next commit: an earlier one has failed.");
        }

        if (commit.From != _next || commit.To < commit.From)
        {
            throw new ArgumentException($"Partition {partition} stands at {_next}; a commit of [{commit.From}, {commit.To}] does not continue it.", nameof(commit));
        }
    }

    // Missing decisions must not be mistaken for positions that were never decided.
    private void CheckNotGone(long from, long position)
    {
        var extent = log.Extent;
        if (position == extent.First && position > 0 && position < extent.Next)
        {
            var oldest = Entry(position);
            var begin = oldest.Commit?.From ?? oldest.Next;
            if (begin > from)
            {
                throw new PositionGoneException($"The journal of partition {partition} was trimmed: it begins at {begin}, not at {from}.");
            }
        }
    }

    // The first record of the log after which the next position to decide is beyond the one sought.
    private long FirstAfter(long sought)
    {
        var (low, high) = log.Extent;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Entry(middle).Next > sought ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private JournalEntry Entry(long position) => JournalCodec.Read(partition, log.Read(position, most: 1)[0].Event);
}
