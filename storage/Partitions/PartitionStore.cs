using System.Runtime.CompilerServices;
using Dapper;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Partitions;

/// <summary>What partitions keep: reading, in SQL. How it is written fast is each database's own.</summary>
internal abstract class PartitionStore(ISqlDatabase database) : IPartitionStore
{
    // Long lists are read page by page: a read transaction held open would keep old rows, or a log, from being cleaned up.
    private const int PageSize = 10_000;

    internal const string Due = """
        SELECT key, due_at FROM customers
        WHERE partition = @partition AND due_at IS NOT NULL AND (due_at, key) > (@due, @key)
        ORDER BY due_at, key LIMIT @most
        """;

    internal const string Pending = $"""
        SELECT {MessageRow.Columns} FROM messages
        WHERE partition = @partition AND status = 'queued' AND (queued_at, id) > (@queued, @id)
        ORDER BY queued_at, id LIMIT @most
        """;

    internal const string Seen = "SELECT key, last_seen FROM customers WHERE last_seen >= @since AND partition = @partition";

    /// <inheritdoc/>
    public abstract ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DueCustomer> DueAsync(int partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (due, key) = (long.MinValue, "");
        for (var full = true; full;)
        {
            var after = new { partition, due, key, most = PageSize };
            var page = await database.ReadAsync(connection => connection.ListAsync<(string Key, long Due)>(Due, after), cancellationToken);
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
            var page = await database.ReadAsync(connection => connection.ListAsync<MessageRow>(Pending, after), cancellationToken);
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
        const string sql = $"SELECT {MessageRow.Columns} FROM messages WHERE id = @messageId";
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<MessageRow>(sql, new { messageId }), cancellationToken);
        return row?.ToMessage();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Count>> CountsAsync(int partition, CancellationToken cancellationToken)
    {
        const string sql = "SELECT scope, id, step, metric, value FROM counts WHERE partition = @partition ORDER BY scope, id, step, metric";
        var rows = await database.ReadAsync(
            connection => connection.ListAsync<(string Scope, string Id, string Step, string Metric, long Value)>(sql, new { partition }), cancellationToken);
        return [.. rows.Select(row => new Count(new CountKey(row.Scope, row.Id, row.Step, row.Metric), row.Value))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Minute>> MinutesAsync(int partition, int most, CancellationToken cancellationToken)
    {
        var newest = await database.ReadAsync(connection => MinuteRow.ListAsync(connection, MinuteRow.Newest, new { partition, most }), cancellationToken);
        newest.Reverse();
        return newest;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(string Customer, DateTimeOffset SeenAt)>> SeenAsync(int partition, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.ListAsync<(string Key, long SeenAt)>(Seen, new { partition, since = UnixTime.From(since) }), cancellationToken);
        return [.. rows.Select(row => (row.Key, UnixTime.ToTime(row.SeenAt)))];
    }
}
