using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What every store must do. A new one earns its place by deriving from this and passing.</summary>
public abstract partial class StoreSpec : IAsyncLifetime
{
    /// <summary>A moment to count from: whole milliseconds, which every store keeps.</summary>
    protected static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, 123, TimeSpan.Zero);

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
        IReadOnlyList<DeadLetter>? deadLetters = null) => Open.Partitions.SaveAsync(
        new PartitionSave
        {
            Partition = partition,
            Epoch = epoch,
            Checkpoint = checkpoint ?? new PartitionCheckpoint(10, 10, -1),
            Customers = customers ?? [],
            Messages = messages ?? [],
            Counts = counts ?? [],
            DeadLetters = deadLetters ?? [],
        },
        Ct);

    /// <summary>A customer with every column filled.</summary>
    protected static CustomerSnapshot Customer(string key, long position = 7, DateTimeOffset? dueAt = null) => new()
    {
        Key = key,
        Position = position,
        State = [1, 0, 255, (byte)position],
        DueAtTicks = dueAt?.UtcTicks ?? 0,
        Email = $"{key[2..]}@example.com",
        Name = "Ada Lovelace",
        Phone = "+49 30 1234",
        FirstSeenTicks = Noon.AddDays(-1).UtcTicks,
        LastSeenTicks = Noon.UtcTicks,
        CartMinor = 12_345,
    };

    /// <summary>A message that waits to be sent.</summary>
    protected static StoredMessage Message(string id, int partition = 0, MessageStatus status = MessageStatus.Queued) => new()
    {
        Id = id,
        Customer = "u:1",
        Partition = partition,
        CampaignId = "lost-cart",
        Version = 3,
        StepId = "mail",
        Channel = "email",
        Address = "ada@example.com",
        Context = [9, 8, 7],
        QueuedAt = Noon,
        Status = status,
        StatusAt = Noon.AddSeconds(1),
        Reason = status == MessageStatus.Failed ? "550 no such user" : null,
        Attempts = status == MessageStatus.Queued ? 0 : 2,
    };

    /// <summary>A count of the campaign "lost-cart".</summary>
    protected static Count Sent(long value, string step = "mail") => new(new CountKey("campaign", "lost-cart", step, Metrics.Sent), value);

    /// <summary>The parts of a store.</summary>
    protected sealed record Store(IPartitionStore Partitions, ICustomerSnapshots Snapshots, IDefinitionStore Definitions);
}
