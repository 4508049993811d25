using Npgsql;

namespace SmartCom.Storage.Postgres.Connections;

/// <summary>The connections of this process to the database, for the store, the journal and the keys of Data Protection.</summary>
public sealed class PostgresConnections : IAsyncDisposable
{
    private const int Loaders = 2;
    private const int Commits = 2;
    private const int Others = 4;

    private readonly NpgsqlDataSource _source;

    /// <summary>Connections as the options say. None is opened before it is needed.</summary>
    public PostgresConnections(StorageOptions options)
    {
        var text = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        text.ApplicationName ??= "SmartCom";
        text.MaxPoolSize = options.Readers + options.Writers + Loaders + Commits + Others;
        text.MinPoolSize = Math.Min(text.MinPoolSize, text.MaxPoolSize);
        if (text.MaxAutoPrepare == 0)
        {
            (text.MaxAutoPrepare, text.AutoPrepareMinUsages) = (100, 2);
        }

        // Every query here has its index. A plan for the numbers at hand would rather sort all who wait than walk along them, while statistics lag behind.
        text.Options = $"{text.Options} -c plan_cache_mode=force_generic_plan".Trim();
        _source = NpgsqlDataSource.Create(text);
        Readers = new PostgresLane(_source, options.Readers);
        Writers = new PostgresLane(_source, options.Writers);
        Loading = new PostgresLane(_source, Loaders);
        Changes = new PostgresLane(_source, Others);
        Journal = new PostgresLane(_source, Commits);
    }

    /// <summary>For lists and look-ups.</summary>
    internal PostgresLane Readers { get; }

    /// <summary>For saving partitions.</summary>
    internal PostgresLane Writers { get; }

    /// <summary>For loading customers.</summary>
    internal PostgresLane Loading { get; }

    /// <summary>For ordinary changes, and for taking partitions over.</summary>
    internal PostgresLane Changes { get; }

    /// <summary>For the commits of the journal.</summary>
    internal PostgresLane Journal { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
