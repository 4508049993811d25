using SmartCom.Bench.Load;
using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Sqlite;
using SmartCom.Tests.Support.Postgres;

namespace SmartCom.Bench.Storage;

/// <summary>The store that is measured, and what was made for it.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _made = [];
    private DirectoryInfo? _directory;

    /// <summary>The store: empty.</summary>
    public IStore Store { get; private set; } = null!;

    /// <summary>The connections, of a store in PostgreSQL.</summary>
    public PostgresConnections? Connections { get; private set; }

    /// <summary>The SQLite file; null of a store in PostgreSQL.</summary>
    public string? File { get; private set; }

    /// <summary>Makes a store of the kind that <c>--store</c> names.</summary>
    public static async Task<BenchStore> OpenAsync(Options options)
    {
        var bench = new BenchStore();
        bench.Store = options.Text("store") == "postgres" ? await bench.PostgresAsync(options) : bench.Sqlite(options);
        bench._made.Push(bench.Store);
        await bench.Store.InitialiseAsync(TimeProvider.System.GetUtcNow(), default);
        return bench;
    }

    public async ValueTask DisposeAsync()
    {
        while (_made.TryPop(out var made))
        {
            await made.DisposeAsync();
        }

        _directory?.Delete(recursive: true);
    }

    private SqliteStore Sqlite(Options options)
    {
        _directory = Directory.CreateDirectory(Path.Combine(options.Text("directory") ?? Path.GetTempPath(), $"smartcom-store-{Environment.ProcessId}"));
        var storage = new StorageOptions { Path = File = Path.Combine(_directory.FullName, "store.db") };
        storage.LogMegabytes = options.Number("log", storage.LogMegabytes);
        storage.MapMegabytes = options.Number("map", storage.MapMegabytes);
        storage.CacheMegabytes = options.Number("cache", storage.CacheMegabytes);
        return new SqliteStore(storage, new NoSecrets());
    }

    private async Task<PostgresStore> PostgresAsync(Options options)
    {
        var text = options.Text("postgres");
        if (text is null)
        {
            // As an operator would set it for a machine of this size; syncs are real.
            var server = await PostgresServer.StartAsync("shared_buffers=1GB", "wal_compression=off", "checkpoint_timeout=15min", "max_wal_size=8GB");
            _made.Push(server);
            text = server.ConnectionString;
        }

        var place = await PostgresPlace.NewAsync(text);
        _made.Push(place);
        var storage = new StorageOptions { Kind = StorageOptions.Postgres, ConnectionString = place.ConnectionString };
        storage.Writers = options.Number("writers", storage.Writers);
        _made.Push(Connections = new PostgresConnections(storage));
        return new PostgresStore(Connections, new NoSecrets());
    }
}
