using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What every store must do. A new one earns its place by deriving from this and passing.</summary>
public abstract partial class StoreSpec : IAsyncLifetime
{
    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The store under test: empty at the start.</summary>
    protected Store Open { get; private set; } = null!;

    /// <summary>Opens the store, with whatever an earlier call of this test left in it.</summary>
    protected abstract Task<Store> OpenAsync();

    /// <summary>Closes the store in good order.</summary>
    protected abstract Task CloseAsync();

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync() => Open = await OpenAsync();

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the store and opens it again.</summary>
    protected async Task ReopenAsync()
    {
        await CloseAsync();
        Open = await OpenAsync();
    }

    /// <summary>Saves under the checkpoint of 10.</summary>
    protected ValueTask SaveAsync(
        int partition = 0,
        long epoch = 1,
        PartitionCheckpoint? checkpoint = null,
        IReadOnlyList<CustomerSnapshot>? customers = null,
        IReadOnlyList<StoredMessage>? messages = null,
        IReadOnlyList<Count>? counts = null,
        IReadOnlyList<DeadLetter>? deadLetters = null,
        IReadOnlyList<Minute>? minutes = null,
        IReadOnlyList<MessageAnswer>? answers = null) => Open.Partitions.SaveAsync(
        new PartitionSave
        {
            Partition = partition,
            Epoch = epoch,
            Checkpoint = checkpoint ?? new PartitionCheckpoint(10, 10, -1),
            Customers = customers ?? [],
            Messages = messages ?? [],
            Counts = counts ?? [],
            DeadLetters = deadLetters ?? [],
            Minutes = minutes ?? [],
            Answers = answers ?? [],
        },
        Ct);

    /// <summary>The parts of a store.</summary>
    protected sealed record Store(IPartitionStore Partitions, ICustomerSnapshots Snapshots, IDefinitionStore Definitions);
}
