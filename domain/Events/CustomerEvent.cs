using SmartCom.Domain.Customers;
using SmartCom.Domain.Messages;

namespace SmartCom.Domain.Events;

/// <summary>What an event is to the engine; what it is to the shop stands in its name.</summary>
public enum EventKind : byte
{
    /// <summary>The customer did something: a name and properties.</summary>
    Tracked = 1,

    /// <summary>Something about the customer became known or changed: traits in <see cref="CustomerEvent.Properties"/>.</summary>
    Identified = 2,

    /// <summary>A visitor turned out to be <see cref="CustomerEvent.UserId"/> (login, registration, alias). Keyed by the visitor; may carry traits.</summary>
    Linked = 3,

    /// <summary>A visitor's state arrives on the user's key, in <see cref="CustomerEvent.Carried"/>.</summary>
    HandedOver = 4,

    /// <summary>Nothing but time: something falls due.</summary>
    Tick = 5,

    /// <summary>What became of a message, in <see cref="CustomerEvent.Delivery"/>.</summary>
    Delivery = 6,

    /// <summary>Tags set and removed by a person or an API.</summary>
    Tagged = 7,
}

/// <summary>One thing that happened to one customer. The only way anything about a customer changes.</summary>
public sealed record CustomerEvent
{
    /// <summary>Names the event; a second one with the same id changes nothing.</summary>
    public required EventId Id { get; init; }

    /// <summary>What it is to the engine.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>Whose event it is, and so in which partition it stands.</summary>
    public required CustomerKey Customer { get; init; }

    /// <summary>What it is to the shop: see <see cref="EventNames"/>, or a name of the shop's own.</summary>
    public required string Name { get; init; }

    /// <summary>When it happened by the sender's corrected clock (UTC). Facts fold by this time.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the server took it (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The browser it came from, where known.</summary>
    public string? VisitorId { get; init; }

    /// <summary>The shop's own id of the customer, where known.</summary>
    public string? UserId { get; init; }

    /// <summary>The visit it belongs to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The event source (site or app) it came from; null for the default one.</summary>
    public string? Source { get; init; }

    /// <summary>What was sent with it: event properties, or traits.</summary>
    public Fields Properties { get; init; } = Fields.None;

    /// <summary>How often it was forwarded from one customer to another.</summary>
    public int Hops { get; init; }

    /// <summary>The state that a <see cref="EventKind.HandedOver"/> event brings.</summary>
    public Customer? Carried { get; init; }

    /// <summary>What a <see cref="EventKind.Delivery"/> event reports.</summary>
    public DeliveryReport? Delivery { get; init; }

    /// <summary>What a <see cref="EventKind.Tagged"/> event sets and removes.</summary>
    public TagEdit? Tags { get; init; }
}

/// <summary>Tags to set and to remove.</summary>
public sealed record TagEdit(ImmutableArray<string> Set, ImmutableArray<string> Removed);
