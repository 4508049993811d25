using SmartCom.Storage.Access;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Customers;
using SmartCom.Storage.Postgres.Partitions;
using SmartCom.Storage.Postgres.Reading;

namespace SmartCom.Storage.Postgres;

/// <summary>Everything that is stored, in one PostgreSQL database, which many processes may share: each partition is written by its owner alone.</summary>
public sealed class PostgresStore : SqlStore
{
    private readonly PostgresConnections _connections;
    private readonly SnapshotLoader _loader;

    /// <summary>A store over connections, which are not closed with it. None is opened before <see cref="InitialiseAsync"/>.</summary>
    /// <param name="connections">To the database.</param>
    /// <param name="protector">Encrypts the secrets that have to be read again.</param>
    public PostgresStore(PostgresConnections connections, ISecretProtector protector)
        : this(connections, new PostgresDatabase(connections), protector, new SnapshotLoader(connections.Loading))
    {
    }

    private PostgresStore(PostgresConnections connections, PostgresDatabase database, ISecretProtector protector, SnapshotLoader loader)
        : base(database, protector, PostgresLists.All, loader, new PostgresPartitionStore(connections, database)) =>
        (_connections, _loader) = (connections, loader);

    /// <inheritdoc/>
    public override Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _connections.Changes.RunAsync(connection => PostgresSchema.ApplyAsync(connection, now), cancellationToken);

    /// <summary>Answers the loads that were asked for.</summary>
    public override async ValueTask DisposeAsync() => await _loader.CloseAsync();
}
