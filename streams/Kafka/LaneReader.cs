using SmartCom.Streams.Kafka.Native;

namespace SmartCom.Streams.Kafka;

/// <summary>
/// Reads one lane of a partition. Made for one reader who goes on where they stopped, which costs one call into librdkafka for thousands of records;
/// any other position, and any number of readers, work too, but make it fetch anew.
/// </summary>
internal sealed class LaneReader(string name, PartitionQueue queue, LaneExtent extent) : IAsyncDisposable
{
    private const int OffsetOutOfRange = 1; // RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE
    private const int LogTruncated = -139;  // RD_KAFKA_RESP_ERR__LOG_TRUNCATION
    private const int OffsetReset = -140;   // RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET

    private readonly SemaphoreSlim _turn = new(1);
    private long _at = -1; // what the queue gives next
    private volatile bool _isClosed;

    /// <summary>As <see cref="IStream.ReadAsync"/>.</summary>
    public async ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(long from, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        while (true)
        {
            var (grown, came) = (extent.Changed.Next, queue.Came.Next);
            await _turn.WaitAsync(cancellationToken);
            try
            {
                if (await FetchAsync(from, most, cancellationToken) is { } records)
                {
                    return records;
                }
            }
            finally
            {
                _turn.Release();
            }

            await Task.WhenAny(grown, came).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends every reading, and the fetching.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        queue.Came.Raise();
        extent.Changed.Raise();
        await _turn.WaitAsync();
        queue.Dispose();
        _turn.Release();
    }

    // Keeps its turn until what is there has come: else two readers could take the queue from each other for ever. Null for what is not there yet.
    private async ValueTask<StreamRecord[]?> FetchAsync(long from, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var came = queue.Came.Next;
            if (Look(from, most) is { } records)
            {
                return records;
            }

            if (from >= extent.Now.Next)
            {
                return null;
            }

            await came.WaitAsync(cancellationToken);
        }
    }

    private StreamRecord[]? Look(long from, int most)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var (first, next) = extent.Now;
        if (from < first)
        {
            throw Gone(from, first);
        }

        if (_at != from)
        {
            // Whoever waits for what is not there yet does not take the queue from someone who reads.
            if (from > next || (from == next && _at >= 0 && _at < next))
            {
                return null;
            }

            queue.Start(from);
            _at = from;
        }

        return Take(from, most);
    }

    private StreamRecord[]? Take(long from, int most)
    {
        var (records, error) = queue.Take(most);
        foreach (var record in records)
        {
            if (record.Position != _at)
            {
                var expected = _at;
                _at = -1;
                throw new CorruptLogException($"{name}: after position {expected - 1} comes {record.Position}. The topic must be neither compacted nor written by transactions.");
            }

            _at++;
        }

        if (records.Length > 0)
        {
            extent.Reached(_at);
            _at = error == 0 ? _at : -1;
            return records;
        }

        if (error != 0)
        {
            _at = -1;
            throw Failure(from, error);
        }

        return null;
    }

    private IOException Failure(long from, int error) => error switch
    {
        OffsetOutOfRange or OffsetReset or LogTruncated when from > extent.Now.Next =>
            new CorruptLogException($"{name}: position {from} was acknowledged, but the broker's log ends before it."),
        OffsetOutOfRange or OffsetReset => Gone(from, extent.Now.First),
        LogTruncated => new CorruptLogException($"{name}: the broker has lost what stood at position {from}."),
        _ => new StreamUnavailableException($"{name}: reading failed: {Librdkafka.Describe(error)}."),
    };

    private PositionGoneException Gone(long from, long first) => new($"{name}: position {from} is gone; the topic begins at {first}. Its retention is too short, or somebody deleted records.");
}
