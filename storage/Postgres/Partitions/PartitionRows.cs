using Npgsql;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Partitions;

/// <summary>Writes what belongs to a partition as a whole: where it stands, what it has counted, what failed.</summary>
internal static class PartitionRows
{
    private const string NoteOpened = """
        INSERT INTO partitions (partition, epoch, snapshots_to, projected_to, bulk_moved_to) VALUES ($1, $2, -1, -1, -1)
        ON CONFLICT (partition) DO UPDATE SET epoch = excluded.epoch WHERE partitions.epoch <= excluded.epoch
        RETURNING snapshots_to, projected_to, bulk_moved_to
        """;

    private const string NoteSaved = """
        INSERT INTO partitions (partition, epoch, snapshots_to, projected_to, bulk_moved_to) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (partition) DO UPDATE SET
            epoch = excluded.epoch, snapshots_to = excluded.snapshots_to, projected_to = excluded.projected_to, bulk_moved_to = excluded.bulk_moved_to
        WHERE partitions.epoch <= excluded.epoch
        """;

    private const string FindEpoch = "SELECT epoch FROM partitions WHERE partition = $1";

    private const string SetCounts = """
        INSERT INTO counts (partition, scope, id, step, metric, value)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6)
        ON CONFLICT (partition, scope, id, step, metric) DO UPDATE SET value = excluded.value
        """;

    private const string AddDeadLetters = """
        INSERT INTO dead_letters (partition, position, customer, at, reason)
        SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (partition, position) DO UPDATE SET customer = excluded.customer, at = excluded.at, reason = excluded.reason
        """;

    /// <summary>Takes the partition over and tells where it stands; null when a higher epoch was here.</summary>
    public static async Task<PartitionCheckpoint?> OpenAsync(NpgsqlConnection connection, int partition, long epoch)
    {
        await using var command = new NpgsqlCommand(NoteOpened, connection) { Parameters = { Columns.Number(partition), Columns.Number(epoch) } };
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? new PartitionCheckpoint(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) : null;
    }

    /// <summary>The epoch under which the partition is owned.</summary>
    public static async Task<long> EpochAsync(NpgsqlConnection connection, int partition)
    {
        await using var command = new NpgsqlCommand(FindEpoch, connection) { Parameters = { Columns.Number(partition) } };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>
    /// Notes where the partition stands with what is saved now. Comes first, because it holds the row until the transaction ends: who takes the partition
    /// over meanwhile waits, and an owner of old, whose statement finds no row, must not commit.
    /// </summary>
    public static NpgsqlBatchCommand Note(NpgsqlBatch batch, PartitionSave save) => batch.Add(
        NoteSaved, Columns.Number(save.Partition), Columns.Number(save.Epoch),
        Columns.Number(save.Checkpoint.SnapshotsTo), Columns.Number(save.Checkpoint.ProjectedTo), Columns.Number(save.Checkpoint.BulkMovedTo));

    /// <summary>Sets counts to their totals.</summary>
    public static void Write(NpgsqlBatch batch, int partition, IReadOnlyList<Count> counts)
    {
        if (counts.Count > 0)
        {
            batch.Add(
                SetCounts, Columns.Number(partition), counts.Text(count => count.Key.Scope), counts.Text(count => count.Key.Id),
                counts.Text(count => count.Key.Step), counts.Text(count => count.Key.Metric), counts.Number(count => count.Value));
        }
    }

    /// <summary>Adds decisions that failed; the same position again replaces.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<DeadLetter> letters)
    {
        if (letters.Count > 0)
        {
            batch.Add(
                AddDeadLetters, letters.Number(letter => letter.Partition), letters.Number(letter => letter.Position), letters.Text(letter => letter.Customer),
                letters.Number(letter => UnixTime.From(letter.At)), letters.Text(letter => letter.Reason));
        }
    }
}
