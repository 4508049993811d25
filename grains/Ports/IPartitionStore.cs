using SmartCom.GrainInterfaces;

namespace SmartCom.Grains.Ports;

/// <summary>What a partition keeps in the database, behind its stream and journal.</summary>
public interface IPartitionStore
{
    /// <summary>Notes the epoch and tells where the partition stands. From then on saves under older epochs are refused.</summary>
    /// <exception cref="StaleEpochException">The store has seen a higher epoch.</exception>
    ValueTask<PartitionCheckpoint> OpenAsync(int partition, long epoch, CancellationToken cancellationToken);

    /// <summary>Saves everything in one transaction.</summary>
    /// <exception cref="StaleEpochException">The store has seen a higher epoch.</exception>
    ValueTask SaveAsync(PartitionSave save, CancellationToken cancellationToken);

    /// <summary>Every customer of the partition that waits for a moment in time.</summary>
    IAsyncEnumerable<DueCustomer> DueAsync(int partition, CancellationToken cancellationToken);

    /// <summary>Every message of the partition that is queued and not settled.</summary>
    IAsyncEnumerable<StoredMessage> PendingMessagesAsync(int partition, CancellationToken cancellationToken);

    /// <summary>A message by its id, or null.</summary>
    ValueTask<StoredMessage?> MessageAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>The partition's counts as of the checkpoint.</summary>
    ValueTask<IReadOnlyList<Count>> CountsAsync(int partition, CancellationToken cancellationToken);

    /// <summary>The newest minutes of the partition as of the checkpoint, <paramref name="most"/> at the most.</summary>
    ValueTask<IReadOnlyList<Minute>> MinutesAsync(int partition, int most, CancellationToken cancellationToken);

    /// <summary>Every customer of the partition that was seen since a moment, and when that was.</summary>
    ValueTask<IReadOnlyList<(string Customer, DateTimeOffset SeenAt)>> SeenAsync(int partition, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>Where a partition's saved state stands.</summary>
/// <param name="SnapshotsTo">Every customer's snapshot holds at least everything up to and with this position; -1 at the start.</param>
/// <param name="ProjectedTo">Messages and counts hold everything up to and with this position; -1 at the start.</param>
/// <param name="BulkMovedTo">The bulk lane has been moved into the live lane up to and with this position; -1 at the start.</param>
public readonly record struct PartitionCheckpoint(long SnapshotsTo, long ProjectedTo, long BulkMovedTo)
{
    /// <summary>A restart replays from behind this position.</summary>
    /// <param name="publishedTo">How far decisions are published; null where nobody publishes them.</param>
    public long RestartsBehind(long? publishedTo = null) => Math.Min(Math.Min(SnapshotsTo, ProjectedTo), publishedTo ?? long.MaxValue);
}

/// <summary>A customer and the moment it waits for.</summary>
public readonly record struct DueCustomer(string Key, DateTimeOffset DueAt);

/// <summary>One step of saving a partition: all or nothing.</summary>
public sealed record PartitionSave
{
    /// <summary>Which partition.</summary>
    public required int Partition { get; init; }

    /// <summary>The epoch of the owner.</summary>
    public required long Epoch { get; init; }

    /// <summary>Where the partition stands when this is saved.</summary>
    public required PartitionCheckpoint Checkpoint { get; init; }

    /// <summary>Customers to insert or replace, sorted by key.</summary>
    public IReadOnlyList<CustomerSnapshot> Customers { get; init; } = [];

    /// <summary>Messages to insert or replace, in order.</summary>
    public IReadOnlyList<StoredMessage> Messages { get; init; } = [];

    /// <summary>What customers did with messages that are stored already, or among those above.</summary>
    public IReadOnlyList<MessageAnswer> Answers { get; init; } = [];

    /// <summary>Counts to set: totals of this partition.</summary>
    public IReadOnlyList<Count> Counts { get; init; } = [];

    /// <summary>Minutes of the account to insert or replace. Those that are kept long enough go.</summary>
    public IReadOnlyList<Minute> Minutes { get; init; } = [];

    /// <summary>Decisions that failed, for a person to look at.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters { get; init; } = [];
}

/// <summary>A message as stored.</summary>
public sealed record StoredMessage
{
    /// <summary>The message's id, derived from customer, run and step.</summary>
    public required string Id { get; init; }

    /// <summary>The text of the customer key.</summary>
    public required string Customer { get; init; }

    /// <summary>The partition of the customer.</summary>
    public required int Partition { get; init; }

    /// <summary>The campaign, its version, and the step that decided it.</summary>
    public required string CampaignId { get; init; }

    /// <summary>The campaign version.</summary>
    public required int Version { get; init; }

    /// <summary>The step.</summary>
    public required string StepId { get; init; }

    /// <summary>The channel: "email".</summary>
    public required string Channel { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Address { get; init; }

    /// <summary>What the template may show, in the bytes of the codec.</summary>
    public required byte[] Context { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required Domain.Messages.MessageStatus Status { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset StatusAt { get; init; }

    /// <summary>When a channel accepted it; null before.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it was first opened; null before. Saved by <see cref="PartitionSave.Answers"/> alone.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When a link in it was first followed; null before. Saved by <see cref="PartitionSave.Answers"/> alone.</summary>
    public DateTimeOffset? ClickedAt { get; init; }

    /// <summary>Why it failed, or the server's words.</summary>
    public string? Reason { get; init; }

    /// <summary>How many tries it took.</summary>
    public int Attempts { get; init; }
}

/// <summary>A customer opened a message or followed a link in it.</summary>
public readonly record struct MessageAnswer(string MessageId, Domain.Messages.MessageStatus Status, DateTimeOffset At);

/// <summary>An event whose rules threw: it counts as happened, nothing followed.</summary>
public sealed record DeadLetter(int Partition, long Position, string Customer, DateTimeOffset At, string Reason);
