using SmartCom.Grains.Ports;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Customers;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>What partitions keep, in SQLite.</summary>
internal sealed class SqlitePartitionStore(SqliteWriter writer, ISqlDatabase database) : PartitionStore(database)
{
    /// <inheritdoc/>
    public override async ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => PartitionRows.Open(session, partition, epoch), rows: 1, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken)
    {
        var rows = save.Customers.Count + save.Messages.Count + save.Answers.Count + save.Counts.Count + save.Minutes.Count + save.DeadLetters.Count;
        await writer.RunAsync(session => Save(session, save), rows, cancellationToken);
    }

    private static bool Save(SqliteSession session, PartitionSave save)
    {
        PartitionRows.Note(session, save);
        CustomerRows.Write(session, save.Partition, save.Customers);
        MessageRows.Write(session, save.Messages);
        MessageRows.Write(session, save.Answers);
        PartitionRows.Write(session, save.Partition, save.Counts);
        MinuteRows.Write(session, save.Partition, save.Minutes);
        PartitionRows.Write(session, save.DeadLetters);
        return true;
    }
}
