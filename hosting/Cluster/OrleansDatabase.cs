using Microsoft.Extensions.Configuration;

namespace SmartCom.Hosting.Cluster;

/// <summary>The database that a cluster meets in: the one that everything is stored in.</summary>
public static class OrleansDatabase
{
    /// <summary>What Orleans calls the PostgreSQL driver.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Where it is.</summary>
    /// <exception cref="InvalidOperationException">The storage is another one, which a cluster cannot share.</exception>
    public static string DatabaseOfCluster(this IConfiguration configuration) =>
        string.Equals(configuration["Storage:Kind"], "Postgres", StringComparison.OrdinalIgnoreCase) && configuration["Storage:ConnectionString"] is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException("A cluster stores in PostgreSQL and streams through Kafka: set Storage:Kind=Postgres, Storage:ConnectionString, Stream:Kind=Kafka. This build runs in no other way; the default build does.");
}
