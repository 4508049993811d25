namespace SmartCom.Grains.Ports;

/// <summary>Which queue of a partition an event waits in. Bulk work (imports, backfills) yields to live events.</summary>
public enum Lane
{
    Live,
    Bulk,
}

/// <summary>One event as it stands in the stream.</summary>
/// <param name="Position">Its place in its partition and lane: contiguous, from 0.</param>
/// <param name="AppendedAt">When it was appended (UTC), by the clock of the process that did. Never earlier than the record that the same process appended to the lane before it.</param>
/// <param name="Event">The event in the bytes of the codec. Valid as long as the caller keeps it: never a reused buffer.</param>
public readonly record struct StreamRecord(long Position, DateTimeOffset AppendedAt, ReadOnlyMemory<byte> Event);

/// <summary>What a partition's lane holds: positions <c>[First, Next)</c>, all of them synced.</summary>
public readonly record struct StreamExtent(long First, long Next);

/// <summary>
/// The one log that every change of a customer goes through: a fixed number of partitions, each an ordered
/// sequence of records in two lanes. What an append has acknowledged survives a power cut; what is read was synced before.
/// </summary>
public interface IStream : IAsyncDisposable
{
    /// <summary>The number of partitions, fixed for the life of the data.</summary>
    int Partitions { get; }

    /// <summary>Appends events to one partition in the order given; completes with the position of the last one when all of them are durable. Concurrent calls share one sync.</summary>
    /// <exception cref="StreamUnavailableException">Nothing can be appended now (failed or full disk, broker away). What was given may or may not be there later: retry with the same event ids.</exception>
    ValueTask<long> AppendAsync(int partition, Lane lane, IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellationToken);

    /// <summary>Reads up to <paramref name="most"/> synced records from <paramref name="from"/> on; waits until there is at least one.</summary>
    /// <exception cref="PositionGoneException">The position was trimmed away.</exception>
    /// <exception cref="CorruptLogException">The records that should be there cannot be read.</exception>
    ValueTask<IReadOnlyList<StreamRecord>> ReadAsync(int partition, Lane lane, long from, int most, CancellationToken cancellationToken);

    /// <summary>What the partition's lane holds now. What other processes appended in the last second may not be in it.</summary>
    StreamExtent Extent(int partition, Lane lane);

    /// <summary>What the lane holds, asked of whoever keeps it: nothing that any process had acknowledged before the call is missing.</summary>
    ValueTask<StreamExtent> LatestExtentAsync(int partition, Lane lane, CancellationToken cancellationToken) => new(Extent(partition, lane));

    /// <summary>Says that no replay needs anything before <paramref name="before"/>. Whole segments older than it and older than the history kept may go.</summary>
    ValueTask TrimAsync(int partition, Lane lane, long before, CancellationToken cancellationToken);
}

/// <summary>The stream cannot take or serve records right now; the caller may try again.</summary>
public sealed class StreamUnavailableException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>A position that should be read is older than what the stream still holds.</summary>
public sealed class PositionGoneException(string message) : IOException(message);

/// <summary>A log holds invalid bytes before valid ones: not a torn tail, but damage. Names the file and the offset.</summary>
public sealed class CorruptLogException(string message) : IOException(message);
