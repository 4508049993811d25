using Npgsql;

namespace SmartCom.Tests.Support.Postgres;

/// <summary>A place of its own in the shared database: a schema, so that tests do not meet.</summary>
public sealed class PostgresPlace : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _schema;

    private PostgresPlace(string server, string schema) => (_server, _schema) = (server, schema);

    /// <summary>How to reach it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { SearchPath = _schema, ApplicationName = _schema }.ToString();

    /// <summary>Makes an empty place.</summary>
    public static async Task<PostgresPlace> NewAsync(string? server = null)
    {
        var place = new PostgresPlace(server ?? await PostgresServer.SharedConnectionAsync(), $"test_{Guid.NewGuid():N}");
        await place.ExecuteAsync($"CREATE SCHEMA {place._schema}");
        return place;
    }

    /// <summary>Runs a statement in the place.</summary>
    public async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A connection for the test itself, which <see cref="DisconnectAsync"/> does not break.</summary>
    internal async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, ApplicationName = "test" }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Everything in the place, as text.</summary>
    public async Task<string> DumpAsync() => (string)(await ExecuteAsync($"SELECT schema_to_xml('{_schema}', true, false, '')::text"))!;

    /// <summary>Breaks every connection to the place but the test's own.</summary>
    public Task DisconnectAsync() => ExecuteAsync($"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '{_schema}'");

    /// <summary>Removes it with all that is in it.</summary>
    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
}
