using Dapper;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Leases;

/// <summary>The row of the lease, whose time runs out by the database's clock.</summary>
internal sealed class LeaseRow(PostgresConnections connections, TimeSpan duration)
{
    private const string Take = """
        INSERT INTO leases (name, holder, held_until) VALUES ('partitions', @holder, clock_timestamp() + make_interval(secs => @seconds))
        ON CONFLICT (name) DO UPDATE SET holder = @holder, held_until = clock_timestamp() + make_interval(secs => @seconds)
        WHERE leases.holder = @holder OR leases.held_until < clock_timestamp()
        """;

    // Never back from another, whose own has just run out: who was overtaken once has lost.
    private const string Renew = """
        UPDATE leases SET held_until = clock_timestamp() + make_interval(secs => @seconds) WHERE name = 'partitions' AND holder = @holder
        """;

    private const string GiveBack = "DELETE FROM leases WHERE name = 'partitions' AND holder = @holder";

    private readonly string _holder = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Takes it, where nobody else has it any more. False when somebody has.</summary>
    /// <exception cref="StorageException">The database cannot be asked now.</exception>
    public Task<bool> TakeAsync(CancellationToken cancellationToken) => AskAsync(Take, cancellationToken);

    /// <summary>Holds it for longer. False when another has taken it.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public Task<bool> RenewAsync(CancellationToken cancellationToken) => AskAsync(Renew, cancellationToken);

    /// <summary>Lets another take it at once.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public Task GiveBackAsync() => AskAsync(GiveBack, CancellationToken.None);

    private async Task<bool> AskAsync(string sql, CancellationToken cancellationToken) => await connections.Changes.RepeatAsync(
        connection => connection.ExecuteAsync(sql, new { holder = _holder, seconds = duration.TotalSeconds }), cancellationToken) > 0;
}
