using Dapper;

namespace SmartCom.Storage.Access;

/// <summary>Idempotency keys, in SQL.</summary>
internal sealed class IdempotencyKeys(ISqlDatabase database) : IIdempotencyKeys
{
    private const string Find = "SELECT request_hash, status, content_type, body FROM idempotency_keys WHERE key = @key";

    private const string Take = """
        INSERT INTO idempotency_keys (key, request_hash, begun_at) VALUES (@key, @requestHash, @begun)
        ON CONFLICT (key) DO UPDATE SET begun_at = @begun
        WHERE idempotency_keys.status IS NULL AND idempotency_keys.request_hash = @requestHash AND idempotency_keys.begun_at <= @lost
        """;

    private const string Answer = "UPDATE idempotency_keys SET status = @Status, content_type = @ContentType, body = @Body WHERE key = @key AND status IS NULL";
    private const string GiveBack = "DELETE FROM idempotency_keys WHERE key = @key AND status IS NULL";
    private const string Forget = "DELETE FROM idempotency_keys WHERE begun_at < @at";

    /// <inheritdoc/>
    public async ValueTask<IdempotencyState> BeginAsync(
        string key, string requestHash, DateTimeOffset now, TimeSpan abandonedAfter, CancellationToken cancellationToken)
    {
        var parameters = new { key, requestHash, begun = UnixTime.From(now), lost = UnixTime.From(now - abandonedAfter) };
        return await database.WriteAsync<IdempotencyState>(
            async connection => await connection.ExecuteAsync(Take, parameters) == 1
                ? new IdempotencyState.Taken()
                : (await connection.QuerySingleAsync<Row>(Find, new { key })).ToState(requestHash),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AnswerAsync(string key, KeptAnswer answer, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => connection.ExecuteAsync(Answer, new { key, answer.Status, answer.ContentType, answer.Body }), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask GiveBackAsync(string key, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => connection.ExecuteAsync(GiveBack, new { key }), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => connection.ExecuteAsync(Forget, new { at = UnixTime.From(before) }), cancellationToken);

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
