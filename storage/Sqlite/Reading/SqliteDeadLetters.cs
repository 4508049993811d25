using Dapper;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Reading;

/// <summary>The list of dead letters, in SQLite.</summary>
internal sealed class SqliteDeadLetters(SqliteWriter writer, SqliteReaders readers) : IDeadLetters
{
    private const string List = """
        SELECT partition, position, customer, at, reason FROM dead_letters
        WHERE (at, partition, position) < (@At, @Partition, @Position)
        ORDER BY at DESC, partition DESC, position DESC LIMIT @most
        """;

    /// <inheritdoc/>
    public async ValueTask<Page<DeadLetter>> ListAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var before = cursor is null ? new Place(long.MaxValue, 0, 0) : Cursor.From<Place>(cursor);
        var parameters = new { before.At, before.Partition, before.Position, most = most + 1 };
        var rows = await readers.ReadAsync(connection => connection.Query<Row>(List, parameters).AsList(), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLetter(), row => new Place(row.At, row.Partition, row.Position));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(int partition, long position, CancellationToken cancellationToken)
    {
        const string sql = "SELECT COUNT(*) FROM dead_letters WHERE partition = @partition AND position = @position";
        return await readers.ReadAsync(connection => connection.ExecuteScalar<long>(sql, new { partition, position }) == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DiscardAsync(int partition, long position, CancellationToken cancellationToken)
    {
        const string sql = "DELETE FROM dead_letters WHERE partition = @partition AND position = @position";
        return await writer.RunAsync(session => session.Connection.Execute(sql, new { partition, position }) == 1, rows: 1, cancellationToken);
    }

    private sealed record Place(long At, long Partition, long Position);

    private sealed record Row(long Partition, long Position, string Customer, long At, string Reason)
    {
        public DeadLetter ToLetter() => new((int)Partition, Position, Customer, UnixTime.ToTime(At), Reason);
    }
}
