namespace SmartCom.Grains.Ports;

/// <summary>What was decided on one stream record, in the bytes of the codec.</summary>
public readonly record struct JournalRecord(long Position, ReadOnlyMemory<byte> Decision);

/// <summary>
/// One group-committed step of a partition: everything in <c>[From, To]</c> was decided under one rulebook.
/// A position in the range without a record was decided empty.
/// </summary>
public sealed record JournalCommit(
    int Partition, long Epoch, long From, long To, int RulebookVersion, IReadOnlyList<JournalRecord> Records);

/// <summary>The decisions of each partition: contiguous, in order, one writer at a time.</summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>Takes the partition over under a new, higher epoch, after which commits of older epochs are refused. Returns where the journal stands.</summary>
    ValueTask<JournalState> TakeOverAsync(int partition, CancellationToken cancellationToken);

    /// <summary>Appends a commit; completes when it is durable.</summary>
    /// <exception cref="StaleEpochException">Someone else has taken the partition over.</exception>
    /// <exception cref="ArgumentException">The commit does not begin at the next position.</exception>
    /// <exception cref="IOException">The outcome is unknown: take over again before the next commit.</exception>
    ValueTask CommitAsync(JournalCommit commit, CancellationToken cancellationToken);

    /// <summary>Reads the commits that hold positions from <paramref name="from"/> on, in order, up to what is durable at the time of the call.</summary>
    /// <exception cref="PositionGoneException">Commits from there on were trimmed away.</exception>
    IAsyncEnumerable<JournalCommit> ReadAsync(int partition, long from, CancellationToken cancellationToken);

    /// <summary>Says that no replay needs commits wholly before <paramref name="before"/>.</summary>
    ValueTask TrimAsync(int partition, long before, CancellationToken cancellationToken);
}

/// <summary>Where a partition's journal stands: the epoch just taken and the next position to decide.</summary>
public readonly record struct JournalState(long Epoch, long Next);

/// <summary>A commit came with an epoch that is no longer the partition's.</summary>
public sealed class StaleEpochException(int partition, long given, long current)
    : IOException($"Partition {partition} is owned under epoch {current}; epoch {given} may not write.");
