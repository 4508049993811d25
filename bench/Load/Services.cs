using System.Diagnostics;
using Npgsql;
using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Tests.Support.Kafka;
using SmartCom.Tests.Support.Postgres;

namespace SmartCom.Bench.Load;

/// <summary>A PostgreSQL server and a Kafka broker of the benchmark's own, each a process on the same cores.</summary>
internal sealed class Services : IAsyncDisposable
{
    private readonly PostgresServer _database;
    private readonly KafkaBrokers _brokers;

    private Services(PostgresServer database, KafkaBrokers brokers) => (_database, _brokers) = (database, brokers);

    /// <summary>What an engine on them is configured with.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Kind"] = StorageOptions.Postgres,
        ["Storage:ConnectionString"] = _database.ConnectionString,
        ["Stream:Kind"] = "Kafka",
        ["Kafka:BootstrapServers"] = _brokers.Addresses,
        ["Kafka:Settings:fetch.wait.max.ms"] = "5", // these brokers do not tell a waiting fetch what has come meanwhile
    };

    /// <summary>Starts both. The database syncs as a real one does, and is set as an operator would set it for a machine of this size.</summary>
    public static async Task<Services> StartAsync()
    {
        var database = await PostgresServer.StartAsync("shared_buffers=1GB", "wal_compression=off", "checkpoint_timeout=15min", "max_wal_size=8GB");
        var brokers = await KafkaBrokers.StartAsync();
        await brokers.CreateAsync("smartcom.events", CustomerBase.Partitions);
        await brokers.CreateAsync("smartcom.events.bulk", CustomerBase.Partitions);
        return new Services(database, brokers);
    }

    /// <summary>Does something with the store in the database, before an engine is there.</summary>
    public async Task WithStoreAsync(Func<IStore, Task> work)
    {
        await using var connections = new PostgresConnections(new StorageOptions { Kind = StorageOptions.Postgres, ConnectionString = _database.ConnectionString });
        await using var store = new PostgresStore(connections, new NoSecrets());
        await work(store);
    }

    /// <summary>Processor time of the database's processes that are there now.</summary>
    public async Task<TimeSpan> DatabaseProcessorAsync()
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()", connection);
        await using var row = await command.ExecuteReaderAsync();
        var used = TimeSpan.Zero;
        while (await row.ReadAsync())
        {
            used += Processor(row.GetInt32(0));
        }

        return used;
    }

    /// <summary>Processor time of the brokers.</summary>
    public TimeSpan BrokersProcessor() => Processor(_brokers.ProcessId);

    public async ValueTask DisposeAsync()
    {
        await _brokers.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static TimeSpan Processor(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.TotalProcessorTime;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero; // a helper of the database that has ended meanwhile
        }
    }
}
