using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Support.Postgres;

/// <summary>A PostgreSQL store in a place of its own.</summary>
public sealed class PostgresTestStore : IAsyncDisposable
{
    private PostgresTestStore(PostgresPlace place) => Place = place;

    /// <summary>Where it is.</summary>
    public PostgresPlace Place { get; }

    /// <summary>The connections of the store.</summary>
    public PostgresConnections Connections { get; private set; } = null!;

    /// <summary>The store.</summary>
    public PostgresStore Store { get; private set; } = null!;

    /// <summary>Makes a place and opens a store in it.</summary>
    public static async Task<PostgresTestStore> OpenAsync(PlainSecrets? secrets = null, string? server = null)
    {
        var store = new PostgresTestStore(await PostgresPlace.NewAsync(server));
        await store.ReopenAsync(secrets);
        return store;
    }

    /// <summary>Opens the store again, over what is in the place.</summary>
    public async Task<PostgresStore> ReopenAsync(PlainSecrets? secrets = null)
    {
        await CloseAsync();
        Connections = new PostgresConnections(new StorageOptions { Kind = StorageOptions.Postgres, ConnectionString = Place.ConnectionString });
        Store = new PostgresStore(Connections, secrets ?? new PlainSecrets());
        await Store.InitialiseAsync(StoreSamples.Noon, CancellationToken.None);
        return Store;
    }

    /// <summary>Closes the store in good order.</summary>
    public async Task CloseAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
            await Connections.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Place.DisposeAsync();
    }
}
