using Dapper;
using Npgsql;
using SmartCom.Storage.Upgrades;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>Brings the database to the schema of this build; of many processes that start together one does it, the others wait for that.</summary>
internal static class PostgresSchema
{
    // Any number, as long as nobody else locks the same: "schema" and the place of the tables.
    private const string Lock = "SELECT pg_advisory_xact_lock(7362648, hashtext(current_schema()))";

    private const string Types = """
        DO $$ BEGIN
            IF to_regtype('blob') IS NULL THEN CREATE DOMAIN blob AS bytea; END IF;
        END $$
        """;

    /// <summary>Checks the database and applies the scripts that it does not have yet.</summary>
    public static async Task<bool> ApplyAsync(NpgsqlConnection connection, DateTimeOffset now)
    {
        await CheckAsync(connection);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(Lock);
        await connection.ExecuteAsync(Types);
        SchemaUpgrade.Run(connection, SchemaScript.For("postgres"), now);
        await transaction.CommitAsync();
        return true;
    }

    private static async Task CheckAsync(NpgsqlConnection connection)
    {
        var (schema, encoding, commits) = await connection.QuerySingleAsync<(string? Schema, string Encoding, string Commits)>(
            "SELECT current_schema(), current_setting('server_encoding'), current_setting('synchronous_commit')");
        var problem = schema is null ? "there is no schema to make tables in: see the 'Search Path' of Storage:ConnectionString"
            : encoding != "UTF8" ? $"its encoding is {encoding}, not UTF8"
            : commits == "off" ? "synchronous_commit is off: what it acknowledges could be lost, and the stream may have forgotten it"
            : null;
        if (problem is not null)
        {
            throw new StorageException(StorageFault.Closed, $"The database cannot be used: {problem}.");
        }
    }
}
