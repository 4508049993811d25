using System.Runtime.CompilerServices;
using Dapper;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite.Connections;
using SmartCom.Storage.Sqlite.Customers;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>What partitions keep, in SQLite.</summary>
internal sealed class SqlitePartitionStore(SqliteWriter writer, SqliteReaders readers) : IPartitionStore
{
    // Long lists are read page by page: a read transaction held open would keep the log from being emptied.
    private const int PageSize = 10_000;

    internal const string Due = """
        SELECT key, due_at FROM customers
        WHERE partition = @partition AND due_at IS NOT NULL AND (due_at, key) > (@due, @key)
        ORDER BY due_at, key LIMIT @most
        """;

    internal const string Pending = $"""
        SELECT {MessageRows.Columns} FROM messages
        WHERE partition = @partition AND status = 'queued' AND (queued_at, id) > (@queued, @id)
        ORDER BY queued_at, id LIMIT @most
        """;

    internal const string Seen = "SELECT key, last_seen FROM customers WHERE last_seen >= @since AND partition = @partition";

    /// <inheritdoc/>
    public async ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken) =>
        await writer.RunAsync(session => PartitionRows.Open(session, partition, epoch), rows: 1, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken)
    {
        var rows = save.Customers.Count + save.Messages.Count + save.Answers.Count + save.Counts.Count + save.Minutes.Count + save.DeadLetters.Count;
        await writer.RunAsync(session => Save(session, save), rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DueCustomer> DueAsync(int partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (due, key) = (long.MinValue, "");
        for (var full = true; full;)
        {
            var after = new { partition, due, key, most = PageSize };
            var page = await readers.ReadAsync(connection => connection.Query<(string Key, long Due)>(Due, after).AsList(), cancellationToken);
            foreach (var row in page)
            {
                (key, due) = row;
                yield return new DueCustomer(key, UnixTime.ToTime(due));
            }

            full = page.Count == PageSize;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredMessage> PendingMessagesAsync(int partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (queued, id) = (long.MinValue, "");
        for (var full = true; full;)
        {
            var after = new { partition, queued, id, most = PageSize };
            var page = await readers.ReadAsync(connection => connection.Query<MessageRow>(Pending, after).AsList(), cancellationToken);
            foreach (var row in page)
            {
                (queued, id) = (row.Queued_at, row.Id);
                yield return row.ToMessage();
            }

            full = page.Count == PageSize;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredMessage?> MessageAsync(string messageId, CancellationToken cancellationToken)
    {
        const string sql = $"SELECT {MessageRows.Columns} FROM messages WHERE id = @messageId";
        var row = await readers.ReadAsync(connection => connection.QuerySingleOrDefault<MessageRow>(sql, new { messageId }), cancellationToken);
        return row?.ToMessage();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Count>> CountsAsync(int partition, CancellationToken cancellationToken)
    {
        const string sql = "SELECT scope, id, step, metric, value FROM counts WHERE partition = @partition ORDER BY scope, id, step, metric";
        var rows = await readers.ReadAsync(
            connection => connection.Query<(string Scope, string Id, string Step, string Metric, long Value)>(sql, new { partition }).AsList(), cancellationToken);
        return [.. rows.Select(row => new Count(new CountKey(row.Scope, row.Id, row.Step, row.Metric), row.Value))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Minute>> MinutesAsync(int partition, int most, CancellationToken cancellationToken)
    {
        var newest = await readers.ReadAsync(connection => MinuteRows.Read(connection, MinuteRows.Newest, new { partition, most }), cancellationToken);
        newest.Reverse();
        return newest;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(string Customer, DateTimeOffset SeenAt)>> SeenAsync(int partition, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await readers.ReadAsync(
            connection => connection.Query<(string Key, long SeenAt)>(Seen, new { partition, since = UnixTime.From(since) }).AsList(), cancellationToken);
        return [.. rows.Select(row => (row.Key, UnixTime.ToTime(row.SeenAt)))];
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
