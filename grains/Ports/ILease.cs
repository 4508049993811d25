namespace SmartCom.Grains.Ports;

/// <summary>
/// The right to run the partitions, where several processes share a store and one of them stands by. It runs out unless it is renewed, so that a
/// process that hangs gives way. It says who shall work; that nobody else's work counts is up to the epochs.
/// </summary>
public interface ILease
{
    /// <summary>True from <see cref="AcquireAsync"/> until somebody else is known to have taken it. Whether nobody has is another question while the store is away.</summary>
    bool IsOurs { get; }

    /// <summary>True while nobody else can have it. Known without asking anybody: a process that slept past its time knows it at once.</summary>
    bool IsHeld { get; }

    /// <summary>Cancelled when somebody else has taken it. It never comes back.</summary>
    CancellationToken Lost { get; }

    /// <summary>Completes when this process has the lease. From then on it renews itself until it is lost or given up.</summary>
    Task AcquireAsync(CancellationToken cancellationToken);

    /// <summary>Completes at once while the lease is held, else when it is renewed; never after it was lost.</summary>
    Task HeldAsync(CancellationToken cancellationToken);

    /// <summary>Gives it up, so that who stands by takes over at once.</summary>
    Task ReleaseAsync();
}

/// <summary>The lease where nobody else could have it: one process with files of its own, or a cluster that places each partition itself.</summary>
public sealed class SoleOwner : ILease
{
    /// <inheritdoc/>
    public bool IsOurs => true;

    /// <inheritdoc/>
    public bool IsHeld => true;

    /// <inheritdoc/>
    public CancellationToken Lost => CancellationToken.None;

    /// <inheritdoc/>
    public Task AcquireAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task HeldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ReleaseAsync() => Task.CompletedTask;
}
