using System.Data;
using Dapper;

namespace SmartCom.Storage.Upgrades;

/// <summary>Brings a database to the schema of this build.</summary>
public static class SchemaUpgrade
{
    private const string VersionTable =
        "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)";

    /// <summary>Runs the scripts that the database does not have yet. The caller holds a transaction around it.</summary>
    /// <exception cref="SchemaTooNewException">A newer build has been here.</exception>
    public static void Run(IDbConnection connection, IReadOnlyList<SchemaScript> scripts, DateTimeOffset now)
    {
        connection.Execute(VersionTable);
        var current = connection.ExecuteScalar<long?>("SELECT MAX(version) FROM schema_version") ?? 0;
        if (current > scripts[^1].Version)
        {
            throw new SchemaTooNewException(current, scripts[^1].Version);
        }

        foreach (var script in scripts.Where(script => script.Version > current))
        {
            connection.Execute(script.Sql);
            connection.Execute(
                "INSERT INTO schema_version (version, name, applied_at) VALUES (@Version, @Name, @AppliedAt)",
                new { script.Version, script.Name, AppliedAt = now.UtcDateTime.ToString("O") });
        }
    }
}

/// <summary>The database was made by a newer build than this one, and this one would not understand it.</summary>
public sealed class SchemaTooNewException(long found, int known)
    : Exception($"The database has schema version {found}, and this build knows versions up to {known}: start the newer build, or restore a backup from before it.");
