using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.Storage.Access;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Access;

/// <summary>Idempotency keys, in SQLite.</summary>
internal sealed class SqliteIdempotencyKeys(SqliteWriter writer) : IIdempotencyKeys
{
    private const string Find = "SELECT request_hash, status, content_type, body FROM idempotency_keys WHERE key = @key";

    private const string Take = """
        INSERT INTO idempotency_keys (key, request_hash, begun_at) VALUES (@key, @requestHash, @begun)
        ON CONFLICT (key) DO UPDATE SET begun_at = @begun
        WHERE status IS NULL AND request_hash = @requestHash AND begun_at <= @lost
        """;

    private const string Answer = "UPDATE idempotency_keys SET status = @Status, content_type = @ContentType, body = @Body WHERE key = @key AND status IS NULL";
    private const string GiveBack = "DELETE FROM idempotency_keys WHERE key = @key AND status IS NULL";
    private const string Forget = "DELETE FROM idempotency_keys WHERE begun_at < @at";

    /// <inheritdoc/>
    public async ValueTask<IdempotencyState> BeginAsync(
        string key, string requestHash, DateTimeOffset now, TimeSpan abandonedAfter, CancellationToken cancellationToken)
    {
        var parameters = new { key, requestHash, begun = UnixTime.From(now), lost = UnixTime.From(now - abandonedAfter) };
        return await WriteAsync<IdempotencyState>(
            connection => connection.Execute(Take, parameters) == 1
                ? new IdempotencyState.Taken()
                : connection.QuerySingle<Row>(Find, new { key }).ToState(requestHash),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AnswerAsync(string key, KeptAnswer answer, CancellationToken cancellationToken) =>
        await WriteAsync(connection => connection.Execute(Answer, new { key, answer.Status, answer.ContentType, answer.Body }), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask GiveBackAsync(string key, CancellationToken cancellationToken) =>
        await WriteAsync(connection => connection.Execute(GiveBack, new { key }), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        await WriteAsync(connection => connection.Execute(Forget, new { at = UnixTime.From(before) }), cancellationToken);

    private Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        writer.RunAsync(session => work(session.Connection), rows: 1, cancellationToken);

    private sealed record Row(string Request_hash, long? Status, string? Content_type, byte[]? Body)
    {
        public IdempotencyState ToState(string requestHash) => (Request_hash == requestHash, Status) switch
        {
            (false, _) => new IdempotencyState.OtherRequest(),
            (true, null) => new IdempotencyState.UnderWay(),
            (true, { } status) => new IdempotencyState.Answered(new KeptAnswer((int)status, Content_type, Body ?? [])),
        };
    }
}
