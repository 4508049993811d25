using SmartCom.Storage.Access;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The idempotency keys of the SQLite store do what every store's must do.</summary>
public sealed class SqliteIdempotencyTests : IdempotencySpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<IIdempotencyKeys> OpenAsync() => (await _temporary.ReopenAsync()).IdempotencyKeys;

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
