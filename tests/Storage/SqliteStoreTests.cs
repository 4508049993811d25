using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The SQLite store does what every store must do.</summary>
public sealed class SqliteStoreTests : StoreSpec
{
    private readonly TemporaryStore _temporary = new();

    protected override async Task<Store> OpenAsync()
    {
        var store = await _temporary.ReopenAsync();
        return new Store(store.Partitions, store.Snapshots, store.Definitions);
    }

    protected override Task CloseAsync() => _temporary.CloseAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}
