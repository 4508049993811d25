using Dapper;
using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Reading;

/// <summary>The list of dead letters, in SQL.</summary>
internal sealed class DeadLetters(ISqlDatabase database) : IDeadLetters
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
        var rows = await database.ReadAsync(connection => connection.ListAsync<Row>(List, parameters), cancellationToken);
        return Cursor.PageOf(rows, most, row => row.ToLetter(), row => new Place(row.At, row.Partition, row.Position));
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM dead_letters"), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> ExistsAsync(int partition, long position, CancellationToken cancellationToken)
    {
        const string sql = "SELECT COUNT(*) FROM dead_letters WHERE partition = @partition AND position = @position";
        return await database.ReadAsync(async connection => await connection.ExecuteScalarAsync<long>(sql, new { partition, position }) == 1, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DiscardAsync(int partition, long position, CancellationToken cancellationToken)
    {
        const string sql = "DELETE FROM dead_letters WHERE partition = @partition AND position = @position";
        return await database.WriteAsync(async connection => await connection.ExecuteAsync(sql, new { partition, position }) == 1, cancellationToken);
    }

    private sealed record Place(long At, long Partition, long Position);

    private sealed record Row(long Partition, long Position, string Customer, long At, string Reason)
    {
        public DeadLetter ToLetter() => new((int)Partition, Position, Customer, UnixTime.ToTime(At), Reason);
    }
}
