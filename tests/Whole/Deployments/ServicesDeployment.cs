using System.Globalization;
using Npgsql;
using SmartCom.Domain.Customers;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Tests.Support.Kafka;
using SmartCom.Tests.Support.Postgres;

namespace SmartCom.Tests.Whole.Deployments;

/// <summary>A PostgreSQL server and a Kafka broker, each a process of its own that a test can take away.</summary>
internal sealed class ServicesDeployment : Deployment
{
    private const int Partitions = 4;

    private ServicesDeployment(PostgresServer database, KafkaBrokers brokers) => (Database, Brokers) = (database, brokers);

    /// <summary>The database server.</summary>
    public PostgresServer Database { get; }

    /// <summary>The broker.</summary>
    public KafkaBrokers Brokers { get; }

    public override IReadOnlyList<string> Arguments =>
    [
        "--Storage:Kind", "Postgres", "--Storage:ConnectionString", Database.ConnectionString, "--Stream:Kind", "Kafka",
        "--Kafka:BootstrapServers", Brokers.Addresses, "--Kafka:Partitions", $"{Partitions}",

        // These brokers do not tell a waiting fetch what has come meanwhile.
        "--Kafka:Settings:fetch.wait.max.ms", "10",
    ];

    /// <summary>Starts both.</summary>
    public static async Task<ServicesDeployment> StartAsync()
    {
        var services = new ServicesDeployment(await PostgresServer.StartAsync(), await KafkaBrokers.StartAsync());
        await services.Brokers.CreateAsync("smartcom.events", Partitions);
        await services.Brokers.CreateAsync("smartcom.events.bulk", Partitions);
        return services;
    }

    public override async IAsyncEnumerable<Customer> CustomersAsync()
    {
        await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
        await using var command = source.CreateCommand("SELECT state FROM customers");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return CustomerCodec.Read(reader.GetFieldValue<byte[]>(0));
        }
    }

    public override async Task<long> NumberAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public override async ValueTask DisposeAsync()
    {
        await Brokers.DisposeAsync();
        await Database.DisposeAsync();
    }
}
