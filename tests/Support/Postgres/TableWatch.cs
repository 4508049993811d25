using Npgsql;

namespace SmartCom.Tests.Support.Postgres;

/// <summary>Hears of each transaction that has written to a table.</summary>
public sealed class TableWatch : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private TableWatch(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Watches a table of a place.</summary>
    public static async Task<TableWatch> StartAsync(PostgresPlace place, string table)
    {
        var watch = new TableWatch(await place.ConnectAsync());
        var channel = $"written_{Guid.NewGuid():N}";
        await using var command = new NpgsqlCommand(
            $"""
            CREATE FUNCTION {channel}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY {channel}; RETURN NULL; END $$;
            CREATE TRIGGER {channel} AFTER INSERT OR UPDATE ON {table} EXECUTE FUNCTION {channel}();
            LISTEN {channel}
            """,
            watch._connection);
        await command.ExecuteNonQueryAsync();
        return watch;
    }

    /// <summary>Completes when a transaction has written to the table since this was asked last.</summary>
    public Task NextAsync(CancellationToken cancellationToken) => _connection.WaitAsync(cancellationToken);

    /// <summary>Hears no more.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
