using SmartCom.Storage;
using SmartCom.Storage.Sqlite;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>A SQLite store in a directory of its own.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>What the store is opened with.</summary>
    public StorageOptions Options { get; } = new() { LockSeconds = 0 };

    public TemporaryStore() => Options.Path = System.IO.Path.Combine(_directory.Path, "store.db");

    /// <summary>The file.</summary>
    public string Path => Options.Path;

    /// <summary>The store, once it is open.</summary>
    public SqliteStore Store { get; private set; } = null!;

    /// <summary>Opens the store.</summary>
    public static async Task<TemporaryStore> OpenAsync()
    {
        var temporary = new TemporaryStore();
        await temporary.ReopenAsync();
        return temporary;
    }

    /// <summary>Opens the store again, over what is in the directory.</summary>
    public async Task<SqliteStore> ReopenAsync(PlainSecrets? secrets = null)
    {
        await CloseAsync();
        Store = new SqliteStore(Options, secrets ?? new PlainSecrets());
        await Store.InitialiseAsync(StoreSamples.Noon, TestContext.Current.CancellationToken);
        return Store;
    }

    /// <summary>Closes the store in good order.</summary>
    public async Task CloseAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _directory.Dispose();
    }
}
