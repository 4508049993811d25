using Npgsql;

namespace SmartCom.Tests.Support.Postgres;

/// <summary>A table that can be read but not written until it is let go: whoever writes stops in the middle of a transaction, where a test wants them.</summary>
public sealed class HeldTable : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _table;
    private readonly HashSet<int> _seen = []; // a process may be here for a moment after its connection was broken

    private HeldTable(NpgsqlConnection connection, string table) => (_connection, _table) = (connection, table);

    /// <summary>Holds a table of a place.</summary>
    public static async Task<HeldTable> HoldAsync(PostgresPlace place, string table)
    {
        var held = new HeldTable(await place.ConnectAsync(), table);
        await held.ExecuteAsync($"BEGIN; LOCK TABLE {table} IN SHARE MODE");
        return held;
    }

    /// <summary>Waits until somebody waits to write to it who did not when this was asked before; or until <paramref name="writing"/> has ended without that.</summary>
    public Task SomebodyWaitsAsync(Task? writing = null) => Eventually.IsTrueAsync(
        async () => writing is { IsCompleted: true } || (await ExecuteAsync($"SELECT pid FROM pg_locks WHERE relation = '{_table}'::regclass AND NOT granted") is int process && _seen.Add(process)), $"somebody waits for {_table}");

    /// <summary>Lets go of it.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync();
    }
}
