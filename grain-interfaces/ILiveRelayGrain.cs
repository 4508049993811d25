using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>
/// In the cluster, where what silos count and tell meets the web hosts that show it. It keeps nothing that cannot be asked again: whoever misses
/// something sees it by the numbers of what comes, and reads the totals anew. Key: 0.
/// </summary>
[Alias("live-relay")]
public interface ILiveRelayGrain : IGrainWithIntegerKey
{
    /// <summary>Has a web host told what is new from here on. Called again every few seconds: whoever does not is forgotten.</summary>
    /// <param name="watcher">The web host.</param>
    /// <param name="groups">The groups of lines that people watch there.</param>
    /// <returns>The number of the last news sent to this web host.</returns>
    [Alias("watch")]
    Task<LiveMark> WatchAsync(ILiveWatcher watcher, string[] groups);

    /// <summary>Has a silo told which groups of lines are watched anywhere, from here on. Called again every few seconds.</summary>
    /// <returns>The groups that are watched now.</returns>
    [Alias("supply")]
    Task<string[]> SupplyAsync(ILiveSupplier supplier);

    /// <summary>Tells every web host.</summary>
    [Alias("tell")]
    Task TellAsync(LiveNews news);
}

/// <summary>A web host that shows what is new.</summary>
[Alias("live-watcher")]
public interface ILiveWatcher : IGrainObserver
{
    /// <summary>Takes news. They may be lost, but never unnoticed: their marks count.</summary>
    [Alias("take"), OneWay]
    Task TakeAsync(LiveMark mark, LiveNews news);
}

/// <summary>A silo that tells what is new.</summary>
[Alias("live-supplier")]
public interface ILiveSupplier : IGrainObserver
{
    /// <summary>These groups of lines are watched, and no others.</summary>
    [Alias("watched"), OneWay]
    Task WatchedAsync(string[] groups);
}

/// <summary>Where news stand among those sent to one web host: contiguous within a term of the relay; a later term is a relay that was lost and began anew.</summary>
[GenerateSerializer, Immutable, Alias("live-mark")]
public readonly record struct LiveMark([property: Id(0)] long Term, [property: Id(1)] long Number);

/// <summary>What is new on a silo: the numbers that changed, and lines that somebody watches.</summary>
[GenerateSerializer, Immutable, Alias("live-news")]
public sealed record LiveNews([property: Id(0)] LiveNumbers[] Numbers, [property: Id(1)] ToldLine[] Lines);

/// <summary>Changed numbers of one group.</summary>
[GenerateSerializer, Immutable, Alias("live-numbers")]
public readonly record struct LiveNumbers([property: Id(0)] string Group, [property: Id(1)] LiveValue[] Values);

/// <summary>A line, and the group it is for.</summary>
[GenerateSerializer, Immutable, Alias("told-line")]
public readonly record struct ToldLine([property: Id(0)] string Group, [property: Id(1)] LiveLine Line);

/// <summary>One named number of a group, such as "wait/waiting".</summary>
[GenerateSerializer, Immutable, Alias("live-value")]
public readonly record struct LiveValue([property: Id(0)] string Name, [property: Id(1)] long Value);

/// <summary>One thing that happened, for a stream of lines. No sentence: whoever shows it makes one, in the language of who reads it.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">Of what kind: "event", "cart", "segment", "campaign", "message" or "failure".</param>
/// <param name="Customer">The text of the customer key.</param>
/// <param name="Name">The event, segment, campaign or failure it is about; the campaign of a message; "cart" of a cart.</param>
/// <param name="Text">What happened, in a word ("entered", "started", "sent", "abandoned"), or the item of an event as the shop calls it.</param>
[GenerateSerializer, Immutable, Alias("live-line")]
public sealed record LiveLine(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string Kind, [property: Id(2)] string Customer, [property: Id(3)] string Name, [property: Id(4)] string? Text)
{
    /// <summary>The kind of what customers do themselves.</summary>
    public const string Event = "event";

    /// <summary>The kind of coming into a segment and leaving it.</summary>
    public const string Segment = "segment";

    /// <summary>The id of what it is about: the item of an event, the message.</summary>
    [Id(5)]
    public string? Reference { get; init; }

    /// <summary>How much money it is about, in minor currency units.</summary>
    [Id(6)]
    public long? Amount { get; init; }

    /// <summary>The id of the event in whose trace its push is to be seen; null for nearly all. Not for people.</summary>
    [Id(7)]
    public UInt128? Traced { get; init; }
}
