using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;
using SmartCom.Storage.Reading;

namespace SmartCom.Storage;

/// <summary>Everything that is stored, in one database.</summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What partitions keep.</summary>
    IPartitionStore Partitions { get; }

    /// <summary>The saved states of customers.</summary>
    ICustomerSnapshots Snapshots { get; }

    /// <summary>The rulebooks.</summary>
    IDefinitionStore Definitions { get; }

    /// <summary>The mails that were logged instead of sent.</summary>
    IMailLog Mails { get; }

    /// <summary>The list of customers.</summary>
    ICustomerDirectory Customers { get; }

    /// <summary>Who stands at a step of a campaign.</summary>
    IStepDirectory Steps { get; }

    /// <summary>The list of messages.</summary>
    IMessageDirectory Messages { get; }

    /// <summary>The list of events whose rules threw.</summary>
    IDeadLetters DeadLetters { get; }

    /// <summary>The minutes of the account.</summary>
    IMinuteDirectory Minutes { get; }

    /// <summary>Keys of servers and websites.</summary>
    IAccessStore Access { get; }

    /// <summary>People who sign in, and the set-up.</summary>
    IUserStore Users { get; }

    /// <summary>Keys that this installation makes for itself.</summary>
    IOwnKeys OwnKeys { get; }

    /// <summary>The idempotency keys of the API.</summary>
    IIdempotencyKeys IdempotencyKeys { get; }

    /// <summary>Brings the database to the schema of this build. Call it before anything else.</summary>
    /// <exception cref="Upgrades.SchemaTooNewException">A newer build has been here.</exception>
    /// <exception cref="StorageException">The database cannot be used now.</exception>
    Task InitialiseAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
