using System.Runtime.CompilerServices;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Journal;

/// <summary>
/// The journal as two tables of the database: whose each partition is and where it stands, and its commits. Whoever takes a partition over, in whichever
/// process, waits for the commit under way and refuses all later ones of the owner before.
/// </summary>
public sealed class PostgresJournal : IJournal
{
    private readonly PostgresConnections _connections;
    private readonly CommitQueue _queue;

    /// <summary>A journal over connections, which are not closed with it. The store has applied the schema before.</summary>
    public PostgresJournal(PostgresConnections connections)
    {
        _connections = connections;
        _queue = new CommitQueue(connections.Journal);
    }

    /// <inheritdoc/>
    public async ValueTask<JournalState> TakeOverAsync(int partition, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        var taken = await _connections.Changes.RepeatAsync(connection => JournalTable.TakeOverAsync(connection, partition), cancellationToken);
        _queue.Trust(partition, taken.Epoch);
        return taken;
    }

    /// <inheritdoc/>
    public ValueTask CommitAsync(JournalCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask(_queue.CommitAsync(commit));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalCommit> ReadAsync(int partition, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var end = await _connections.Readers.RepeatAsync(connection => JournalTable.NextAsync(connection, partition), cancellationToken);
        for (var position = from; position < end;)
        {
            var read = await _connections.Readers.RepeatAsync(connection => JournalTable.ReadAsync(connection, partition, position, end), cancellationToken);

            // Missing decisions must not be mistaken for positions that were never decided.
            if (read.Count == 0 || read[0].From > position)
            {
                var begin = read.Count == 0 ? end : read[0].From;
                throw new PositionGoneException($"The journal of partition {partition} was trimmed: it begins at {begin}, not at {position}.");
            }

            foreach (var commit in read)
            {
                yield return commit;
            }

            position = read[^1].To + 1;
        }
    }

    /// <inheritdoc/>
    public async ValueTask TrimAsync(int partition, long before, CancellationToken cancellationToken) =>
        await _connections.Changes.RepeatAsync(connection => JournalTable.TrimAsync(connection, partition, before), cancellationToken);

    /// <summary>Makes durable what was queued.</summary>
    public async ValueTask DisposeAsync() => await _queue.CloseAsync();
}
