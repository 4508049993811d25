using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using SmartCom.Storage;

namespace SmartCom.Hosting.Cluster;

/// <summary>Makes the tables that Orleans meets and stores in, before it looks for them. Many processes may start together.</summary>
internal sealed class OrleansTables(IConfiguration configuration) : IHostedLifecycleService
{
    private const string Resource = "orleans/tables.sql";
    private const long Lock = 0x4F726C65616E73; // "Orleans"

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(configuration.DatabaseOfCluster());
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        await RunAsync(connection, Script(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        // The script names parameters inside texts, which are none of its own.
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Script()
    {
        using var reader = new StreamReader(typeof(StorageOptions).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
