using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Definitions;
using SmartCom.Storage.Mails;
using SmartCom.Storage.Reading;

namespace SmartCom.Storage;

/// <summary>What every store in a SQL database is made of. How customers are loaded and partitions written fast is each kind's own.</summary>
public abstract class SqlStore : IStore
{
    private protected SqlStore(ISqlDatabase database, ISecretProtector protector, ListQueries lists, ICustomerSnapshots snapshots, IPartitionStore partitions)
    {
        Snapshots = snapshots;
        Partitions = partitions;
        Definitions = new DefinitionStore(database);
        Mails = new MailLog(database);
        Customers = new CustomerDirectory(database, lists.Newest, lists.ByTerm);
        Steps = new StepDirectory(database, lists.Waiting);
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
    public ICustomerSnapshots Snapshots { get; }

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
    public abstract Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
