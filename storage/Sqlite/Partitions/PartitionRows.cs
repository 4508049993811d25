using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>Writes what belongs to a partition as a whole: where it stands, what it has counted, what failed.</summary>
internal static class PartitionRows
{
    private const string NoteOpened = """
        INSERT INTO partitions (partition, epoch, snapshots_to, projected_to, bulk_moved_to) VALUES (?1, ?2, -1, -1, -1)
        ON CONFLICT (partition) DO UPDATE SET epoch = ?2 WHERE epoch <= ?2
        """;

    private const string NoteSaved = """
        INSERT INTO partitions (partition, epoch, snapshots_to, projected_to, bulk_moved_to) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (partition) DO UPDATE SET epoch = ?2, snapshots_to = ?3, projected_to = ?4, bulk_moved_to = ?5 WHERE epoch <= ?2
        """;

    private const string Find = "SELECT epoch, snapshots_to, projected_to, bulk_moved_to FROM partitions WHERE partition = ?1";

    private const string SetCount = """
        INSERT INTO counts (partition, scope, id, step, metric, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (partition, scope, id, step, metric) DO UPDATE SET value = ?6
        """;

    private const string AddDeadLetter = """
        INSERT INTO dead_letters (partition, position, customer, at, reason) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (partition, position) DO UPDATE SET customer = ?3, at = ?4, reason = ?5
        """;

    /// <summary>Takes the partition over and tells where it stands.</summary>
    /// <exception cref="StaleEpochException">A higher epoch was here; nothing was written.</exception>
    public static PartitionCheckpoint Open(SqliteSession session, int partition, long epoch)
    {
        if (session.Prepared(NoteOpened).Bind(1, partition).Bind(2, epoch).Execute() == 0)
        {
            throw Stale(session, partition, epoch);
        }

        return Standing(session, partition).Checkpoint;
    }

    /// <summary>Notes where the partition stands with what is saved now. Comes first, so that an owner of old writes nothing.</summary>
    /// <exception cref="StaleEpochException">A higher epoch was here; nothing was written.</exception>
    public static void Note(SqliteSession session, PartitionSave save)
    {
        var noted = session.Prepared(NoteSaved).Bind(1, save.Partition).Bind(2, save.Epoch)
            .Bind(3, save.Checkpoint.SnapshotsTo).Bind(4, save.Checkpoint.ProjectedTo).Bind(5, save.Checkpoint.BulkMovedTo).Execute();
        if (noted == 0)
        {
            throw Stale(session, save.Partition, save.Epoch);
        }
    }

    /// <summary>Sets counts to their totals.</summary>
    public static void Write(SqliteSession session, int partition, IReadOnlyList<Count> counts)
    {
        var statement = session.Prepared(SetCount);
        foreach (var (key, value) in counts)
        {
            statement.Bind(1, partition).Bind(2, key.Scope).Bind(3, key.Id).Bind(4, key.Step).Bind(5, key.Metric).Bind(6, value).Execute();
        }
    }

    /// <summary>Adds decisions that failed; the same position again replaces.</summary>
    public static void Write(SqliteSession session, IReadOnlyList<DeadLetter> letters)
    {
        var statement = session.Prepared(AddDeadLetter);
        foreach (var letter in letters)
        {
            statement.Bind(1, letter.Partition).Bind(2, letter.Position).Bind(3, letter.Customer)
                .Bind(4, UnixTime.From(letter.At)).Bind(5, letter.Reason).Execute();
        }
    }

    private static StaleEpochException Stale(SqliteSession session, int partition, long epoch) =>
        new(partition, epoch, Standing(session, partition).Epoch);

    private static (long Epoch, PartitionCheckpoint Checkpoint) Standing(SqliteSession session, int partition)
    {
        var statement = session.Prepared(Find).Bind(1, partition);
        try
        {
            statement.Read();
            return (statement.Int64(0), new PartitionCheckpoint(statement.Int64(1), statement.Int64(2), statement.Int64(3)));
        }
        finally
        {
            statement.Reset();
        }
    }
}
