using Npgsql;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Customers;

namespace SmartCom.Storage.Postgres.Partitions;

/// <summary>
/// What partitions keep, in PostgreSQL. A save is two round trips: everything in one pipeline, behind the note that only the owner can write; then the words
/// by which customers are found, where contacts have changed, and the commit. The same save once more changes nothing.
/// </summary>
internal sealed class PostgresPartitionStore(PostgresConnections connections, ISqlDatabase database) : PartitionStore(database)
{
    /// <inheritdoc/>
    public override async ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken) =>
        await connections.Changes.RepeatAsync(
            async connection => await PartitionRows.OpenAsync(connection, partition, epoch) ?? throw await StaleAsync(connection, partition, epoch), cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken) =>
        await connections.Writers.RepeatAsync(connection => SaveAsync(connection, save), cancellationToken);

    private static async Task<bool> SaveAsync(NpgsqlConnection connection, PartitionSave save)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var terms = new TermRows(save.Customers);
        if (!await WriteAsync(connection, save, terms))
        {
            await transaction.RollbackAsync();
            throw await StaleAsync(connection, save.Partition, save.Epoch);
        }

        await using var rest = new NpgsqlBatch(connection);
        terms.Write(rest);
        rest.Add("COMMIT");
        await rest.ExecuteNonQueryAsync();
        return true;
    }

    // False when the partition has a younger owner.
    private static async Task<bool> WriteAsync(NpgsqlConnection connection, PartitionSave save, TermRows terms)
    {
        await using var batch = new NpgsqlBatch(connection);
        var note = PartitionRows.Note(batch, save);
        terms.Ask(batch);
        CustomerRows.Write(batch, save.Partition, save.Customers);
        MessageRows.Write(batch, save.Messages);
        MessageRows.Write(batch, save.Answers);
        PartitionRows.Write(batch, save.Partition, save.Counts);
        MinuteRows.Write(batch, save.Partition, save.Minutes);
        PartitionRows.Write(batch, save.DeadLetters);
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await terms.ReadAsync(reader);
            while (await reader.NextResultAsync())
            {
                // To the end: what a statement further back has to complain of is thrown here.
            }
        }

        return note.RecordsAffected == 1;
    }

    private static async Task<StaleEpochException> StaleAsync(NpgsqlConnection connection, int partition, long epoch) =>
        new(partition, epoch, await PartitionRows.EpochAsync(connection, partition));
}
