using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>The live state of one customer or visitor. Key: the text of the customer key ("u:42", "v:6f1c...").</summary>
[Alias("customer")]
public interface ICustomerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Judges the happenings of one batch in order and answers with the decisions, both in the bytes of the codec.
    /// Only the customer's partition calls this. A higher <paramref name="epoch"/> than the one loaded under makes the
    /// activation forget what it holds and load again: something it decided may never have been journalled.
    /// </summary>
    /// <param name="epoch">Under which the partition is owned.</param>
    /// <param name="known">The last position that this customer has handled, as far as the partition knows; -1 when it does not.</param>
    /// <param name="rulebookVersion">The rulebook to decide by.</param>
    /// <param name="happenings">What happened, in the order of the stream.</param>
    /// <exception cref="InvalidOperationException">The activation holds less than <paramref name="known"/>: it was lost and loaded again before it was saved. The partition has to replay.</exception>
    [Alias("handle")]
    Task<HandledBatch> HandleAsync(long epoch, long known, int rulebookVersion, Immutable<byte[]> happenings);

    /// <summary>The state as it is to be saved; null when nothing is known. Only the customer's partition calls this.</summary>
    /// <inheritdoc cref="HandleAsync" path="/param"/>
    /// <inheritdoc cref="HandleAsync" path="/exception"/>
    [Alias("snapshot")]
    Task<CustomerSnapshot?> SnapshotAsync(long epoch, long known);

    /// <summary>The state in the bytes of the codec, for whoever wants to look; null when nothing is known about this customer.</summary>
    [Alias("read")]
    Task<Immutable<byte[]>?> ReadAsync();
}

/// <summary>What a customer answered to a batch.</summary>
/// <param name="Decisions">The decisions that are not empty, with their positions, in the bytes of the codec; null when all are empty.</param>
/// <param name="DueAtTicks">When time alone may next change something (UTC ticks); 0 for never.</param>
[GenerateSerializer, Immutable, Alias("handled-batch")]
public readonly record struct HandledBatch([property: Id(0)] byte[]? Decisions, [property: Id(1)] long DueAtTicks);

/// <summary>A customer as saved: the state, and the columns that lists and look-ups need.</summary>
[GenerateSerializer, Immutable, Alias("customer-snapshot")]
public sealed record CustomerSnapshot
{
    /// <summary>The text of the customer key.</summary>
    [Id(0)]
    public required string Key { get; init; }

    /// <summary>The last stream position that is in the state.</summary>
    [Id(1)]
    public required long Position { get; init; }

    /// <summary>The state in the bytes of the codec.</summary>
    [Id(2)]
    public required byte[] State { get; init; }

    /// <summary>When time alone may next change something (UTC ticks); 0 for never.</summary>
    [Id(3)]
    public long DueAtTicks { get; init; }

    /// <summary>E-mail address, where known.</summary>
    [Id(4)]
    public string? Email { get; init; }

    /// <summary>Full name, where known.</summary>
    [Id(5)]
    public string? Name { get; init; }

    /// <summary>Phone number, where known.</summary>
    [Id(6)]
    public string? Phone { get; init; }

    /// <summary>First fact (UTC ticks); 0 when there is none.</summary>
    [Id(7)]
    public long FirstSeenTicks { get; init; }

    /// <summary>Newest fact (UTC ticks); 0 when there is none.</summary>
    [Id(8)]
    public long LastSeenTicks { get; init; }

    /// <summary>What the cart is worth, in the account's minor currency units.</summary>
    [Id(9)]
    public long CartMinor { get; init; }
}
