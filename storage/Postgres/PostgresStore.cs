using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Definitions;
using SmartCom.Storage.Mails;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Customers;
using SmartCom.Storage.Postgres.Partitions;
using SmartCom.Storage.Postgres.Reading;
using SmartCom.Storage.Reading;

namespace SmartCom.Storage.Postgres;

/// <summary>Everything that is stored, in one PostgreSQL database, which many processes may share: each partition is written by its owner alone.</summary>
public sealed class PostgresStore : IStore
{
    private readonly PostgresConnections _connections;
    private readonly SnapshotLoader _loader;

    /// <summary>A store over connections, which are not closed with it. None is opened before <see cref="InitialiseAsync"/>.</summary>
    /// <param name="connections">To the database.</param>
    /// <param name="protector">Encrypts the secrets that have to be read again.</param>
    public PostgresStore(PostgresConnections connections, ISecretProtector protector)
    {
        _connections = connections;
        _loader = new SnapshotLoader(connections.Loading);
        var database = new PostgresDatabase(connections);
        Partitions = new PostgresPartitionStore(connections, database);
        Definitions = new DefinitionStore(database);
        Mails = new MailLog(database);
        Customers = new CustomerDirectory(database, PostgresLists.Newest, PostgresLists.ByTerm);
        Steps = new StepDirectory(database, PostgresLists.Waiting);
        Messages = new MessageDirectory(database);
        DeadLetters = new DeadLetters(database);
        Minutes = new MinuteDirectory(database);
        Access = new AccessStore(database, protector);
        Users = new UserStore(database);
        OwnKeys = new OwnKeys(database, protector);
        IdempotencyKeys = new IdempotencyKeys(database);
    }

    /// <inheritdoc/>
    public IPartitionStore Partitions { get; }

    /// <inheritdoc/>
    public ICustomerSnapshots Snapshots => _loader;

    /// <inheritdoc/>
    public IDefinitionStore Definitions { get; }

    /// <inheritdoc/>
    public IMailLog Mails { get; }

    /// <inheritdoc/>
    public ICustomerDirectory Customers { get; }

    /// <inheritdoc/>
    public IStepDirectory Steps { get; }

    /// <inheritdoc/>
    public IMessageDirectory Messages { get; }

    /// <inheritdoc/>
    public IDeadLetters DeadLetters { get; }

    /// <inheritdoc/>
    public IMinuteDirectory Minutes { get; }

    /// <inheritdoc/>
    public IAccessStore Access { get; }

    /// <inheritdoc/>
    public IUserStore Users { get; }

    /// <inheritdoc/>
    public IOwnKeys OwnKeys { get; }

    /// <inheritdoc/>
    public IIdempotencyKeys IdempotencyKeys { get; }

    /// <inheritdoc/>
    public Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _connections.Changes.RunAsync(connection => PostgresSchema.ApplyAsync(connection, now), cancellationToken);

    /// <summary>Answers the loads that were asked for.</summary>
    public async ValueTask DisposeAsync() => await _loader.CloseAsync();
}
