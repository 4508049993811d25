using SmartCom.Storage;
using SmartCom.Storage.Sqlite;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Specs;

namespace SmartCom.Tests.Storage;

/// <summary>The SQLite store does what every store must do.</summary>
public sealed class SqliteStoreTests : StoreSpec
{
    private readonly TemporaryDirectory _directory = new();
    private SqliteStore? _store;

    protected override async Task<Store> OpenAsync()
    {
        _store = new SqliteStore(new StorageOptions { Path = Path.Combine(_directory.Path, "store.db") });
        await _store.InitialiseAsync(Noon, Ct);
        return new Store(_store.Partitions, _store.Snapshots, _store.Definitions);
    }

    protected override async Task CloseAsync() => await _store!.DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Dispose();
    }
}
