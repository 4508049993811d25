using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Customers;

/// <summary>
/// The live state of one customer or visitor: what their events, and the decisions taken on them, make of it.
/// Immutable; only <c>Engagement.Apply</c> makes the next one.
/// </summary>
public sealed record Customer
{
    private readonly long _now;
    private readonly long _firstSeenAt;
    private readonly long _lastSeenAt;
    private readonly long _dueAt;
    private readonly string? _handedTo;

    /// <summary>Who this is.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>The last stream position that is in this state; -1 when none is.</summary>
    public long Position { get; init; } = -1;

    /// <summary>The rulebook that last judged this customer; segments changed since are looked at again at the next touch.</summary>
    public int RulebookVersion { get; init; }

    /// <summary>The time of the last record handled (UTC). Never goes backwards.</summary>
    public DateTimeOffset Now
    {
        get => Ticks.Time(_now);
        init => _now = value.UtcTicks;
    }

    /// <summary>When the first fact about this customer occurred (UTC).</summary>
    public DateTimeOffset? FirstSeenAt
    {
        get => Ticks.TimeOrNone(_firstSeenAt);
        init => _firstSeenAt = Ticks.Of(value);
    }

    /// <summary>When the newest fact occurred (UTC).</summary>
    public DateTimeOffset? LastSeenAt
    {
        get => Ticks.TimeOrNone(_lastSeenAt);
        init => _lastSeenAt = Ticks.Of(value);
    }

    /// <summary>What is known about the person; for each trait the newest telling counts.</summary>
    public ImmutableArray<Trait> Traits { get; init; } = [];

    /// <summary>The visitors that turned out to be this user, newest last; at most <see cref="MostVisitors"/>.</summary>
    public ImmutableArray<string> Visitors { get; init; } = [];

    /// <summary>For a visitor that was linked: the user that takes over, to whom later events are forwarded.</summary>
    public CustomerKey? HandedTo
    {
        get => _handedTo is null ? null : new CustomerKey(_handedTo);
        init => _handedTo = value?.Text;
    }

    /// <summary>The latest visit to the site.</summary>
    public Session? Session { get; init; }

    /// <summary>The visit in which the history begins; null as long as the history is whole.</summary>
    public Session? SessionBefore { get; init; }

    /// <summary>Cart, favourites and other product lists.</summary>
    public ImmutableArray<Container> Containers { get; init; } = [];

    /// <summary>What happened lately, oldest first by time of occurrence; at most <see cref="LongestHistory"/> entries.</summary>
    public ImmutableArray<HistoryEntry> History { get; init; } = [];

    /// <summary>The ids of the events of the last seven days.</summary>
    public SeenEvents Seen { get; init; } = SeenEvents.None;

    /// <summary>Marks set by people and campaigns.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    /// <summary>Segments the customer is in, and those that time alone may let them into.</summary>
    public ImmutableArray<SegmentState> Segments { get; init; } = [];

    /// <summary>What each campaign did with this customer last.</summary>
    public ImmutableArray<CampaignMemory> Campaigns { get; init; } = [];

    /// <summary>Where the customer is in running campaigns.</summary>
    public ImmutableArray<Run> Runs { get; init; } = [];

    /// <summary>Messages on their way, and the latest ones that arrived or failed; at most <see cref="MostMessages"/> settled ones.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];

    /// <summary>The earliest moment at which time alone may change something; null when nothing waits.</summary>
    public DateTimeOffset? DueAt
    {
        get => Ticks.TimeOrNone(_dueAt);
        init => _dueAt = Ticks.Of(value);
    }

    /// <summary>How many entries of history a customer keeps.</summary>
    public const int LongestHistory = 100;

    /// <summary>How many visitors a user keeps; the oldest is forgotten first.</summary>
    public const int MostVisitors = 64;

    /// <summary>How many settled messages a customer keeps.</summary>
    public const int MostMessages = 20;

    /// <summary>A customer about whom nothing is known yet.</summary>
    public static Customer New(CustomerKey key) => new() { Key = key };

    /// <summary>True when the event was handled before: it changes nothing now.</summary>
    public bool HasSeen(EventId id) => Seen.Contains(id);

    /// <summary>What is known under a trait's name, or <see cref="Value.Missing"/>.</summary>
    public Value Trait(string name)
    {
        foreach (ref readonly var trait in Traits.AsSpan())
        {
            if (string.Equals(trait.Name, name, StringComparison.Ordinal))
            {
                return trait.Value;
            }
        }

        return Value.Missing;
    }

    /// <summary>The container of that name, or null when nothing was ever put into it.</summary>
    public Container? Container(string name)
    {
        foreach (var container in Containers)
        {
            if (string.Equals(container.Name, name, StringComparison.Ordinal))
            {
                return container;
            }
        }

        return null;
    }
}
