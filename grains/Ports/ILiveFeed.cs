namespace SmartCom.Grains.Ports;

/// <summary>
/// What people watch as it changes. A group is a set of named numbers, or a stream of lines; whoever joins gets a snapshot, then
/// what changes. May lose and conflate: a screen repairs itself by asking again, so nothing here ever waits.
/// </summary>
public interface ILiveFeed
{
    /// <summary>Sets named numbers of a group ("campaign/lost-cart", "segment/big-carts", "account/").</summary>
    void Set(string group, IReadOnlyList<LiveValue> values);

    /// <summary>Adds a line to a group ("customer/u:42", "happenings").</summary>
    void Tell(string group, LiveLine line);

    /// <summary>True when somebody watches the group, or any group under a name that ends in "/". Cheap: ask before making lines that cost.</summary>
    bool IsWatched(string group);
}

/// <summary>One named number of a group, such as "wait/waiting".</summary>
public readonly record struct LiveValue(string Name, long Value);

/// <summary>One thing that happened, for a stream of lines. No sentence: whoever shows it makes one, in the language of who reads it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">Of what kind: "event", "cart", "segment", "campaign", "message" or "failure".</param>
/// <param name="Customer">The text of the customer key.</param>
/// <param name="Name">The event, segment, campaign or failure it is about; the campaign of a message; "cart" of a cart.</param>
/// <param name="Text">What happened, in a word ("entered", "started", "sent", "abandoned"), or the item of an event as the shop calls it.</param>
public sealed record LiveLine(DateTimeOffset At, string Kind, string Customer, string Name, string? Text)
{
    /// <summary>The kind of what customers do themselves.</summary>
    public const string Event = "event";

    /// <summary>The id of what it is about: the item of an event, the message.</summary>
    public string? Reference { get; init; }

    /// <summary>How much money it is about, in minor currency units.</summary>
    public long? Amount { get; init; }
}
