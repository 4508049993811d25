using Orleans;

namespace SmartCom.GrainInterfaces;

/// <summary>What is counted of the whole account: in total, and minute by minute. The names stand in <see cref="AccountMetrics"/>.</summary>
public enum AccountMetric
{
    /// <summary>Events that people and systems told, each counted once and where it arrived: no ticks, no hand-overs, no delivery reports.</summary>
    Events,

    /// <summary>Runs that started.</summary>
    Started,

    /// <summary>Runs that ended.</summary>
    Ended,

    /// <summary>Messages decided.</summary>
    Queued,

    /// <summary>Customers a message could not be made for.</summary>
    NotReachable,

    /// <summary>Messages that a channel accepted.</summary>
    Sent,

    /// <summary>Messages that failed.</summary>
    Failed,

    /// <summary>Decisions that failed because the rules threw.</summary>
    Broken,

    /// <summary>Carts that a first product went into.</summary>
    CartsOpened,

    /// <summary>Carts that were left alone.</summary>
    CartsAbandoned,

    /// <summary>Carts that were ordered after they had been abandoned.</summary>
    CartsRecovered,

    /// <summary>Carts that were ordered without having been abandoned, or emptied.</summary>
    CartsClosed,

    /// <summary>What carts were worth when they were opened, in minor currency units, as are the next ones.</summary>
    WorthOpened,

    /// <summary>By how much carts changed while they were open.</summary>
    WorthChanged,

    /// <summary>What carts were worth when they were abandoned.</summary>
    WorthAbandoned,

    /// <summary>What carts were worth when they were recovered.</summary>
    WorthRecovered,

    /// <summary>What carts were worth when they were closed.</summary>
    WorthClosed,

    /// <summary>Messages that were opened, each once.</summary>
    Opened,

    /// <summary>Messages in which a link was followed, each once.</summary>
    Clicked,
}

/// <summary>How the account's metrics are called in the API, on screens, and in the database (there with _ for the colon).</summary>
public static class AccountMetrics
{
    /// <summary>The names in the order of <see cref="AccountMetric"/>.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        Metrics.Events, Metrics.Started, Metrics.Ended, Metrics.Queued, Metrics.NotReachable, Metrics.Sent, Metrics.Failed, Metrics.Broken,
        "carts:opened", "carts:abandoned", "carts:recovered", "carts:closed",
        "cart_worth:opened", "cart_worth:changed", "cart_worth:abandoned", "cart_worth:recovered", "cart_worth:closed",
        Metrics.Opened, Metrics.Clicked,
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The metric of a count of the account; null when it is none of these.</summary>
    public static AccountMetric? Find(string name) => Names.IndexOf(name) is >= 0 and var index ? (AccountMetric)index : null;

    /// <summary>What follows from the totals: runs in progress, carts that are open now, and what those are worth.</summary>
    public static IEnumerable<(string Name, long Value)> Standing(Func<AccountMetric, long> total)
    {
        yield return (Metrics.Running, total(AccountMetric.Started) - total(AccountMetric.Ended));
        yield return ("carts:open", total(AccountMetric.CartsOpened) - total(AccountMetric.CartsRecovered) - total(AccountMetric.CartsClosed));
        yield return ("cart_worth:open", total(AccountMetric.WorthOpened) + total(AccountMetric.WorthChanged)
            - total(AccountMetric.WorthRecovered) - total(AccountMetric.WorthClosed));
    }
}

/// <summary>One minute of one partition, or of the account.</summary>
[GenerateSerializer, Immutable, Alias("minute")]
public sealed record Minute
{
    /// <summary>Which minute: whole minutes since 1970 (UTC), by the time of append.</summary>
    [Id(0)]
    public required long Number { get; init; }

    /// <summary>What was counted in it, by <see cref="AccountMetric"/>.</summary>
    [Id(1)]
    public required long[] Counts { get; init; }

    /// <summary>How many visitors were online when the last event of it was decided. A reading, not a count.</summary>
    [Id(2)]
    public int Online { get; init; }

    /// <summary>The longest that an event of it waited for its decision, in milliseconds. A reading, not a count.</summary>
    [Id(3)]
    public long LagMs { get; init; }

    /// <summary>The minute of a moment.</summary>
    public static long NumberOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute - (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>The moment at which a minute begins.</summary>
    public static DateTimeOffset StartOf(long number) => DateTimeOffset.UnixEpoch.AddMinutes(number);
}

/// <summary>What a partition can say about this very moment, beside its counts.</summary>
[GenerateSerializer, Immutable, Alias("pulse")]
public sealed record Pulse
{
    /// <summary>The newest minutes, oldest first; all that may not be saved yet are among them.</summary>
    [Id(0)]
    public required Minute[] Minutes { get; init; }

    /// <summary>Who was seen lately: see <see cref="GrainInterfaces.Seen"/>.</summary>
    [Id(1)]
    public required Seen Seen { get; init; }

    /// <summary>How long the latest events waited for their decisions.</summary>
    [Id(2)]
    public required Lag Lag { get; init; }
}

/// <summary>How many visitors were last seen in each of the latest slices of time, so that whoever reads it later can leave out those who have gone since.</summary>
/// <param name="Slice">The number of the newest slice: whole slices since 1970 (UTC).</param>
/// <param name="Visitors">The visitors of the slices up to and with that one, newest first.</param>
[GenerateSerializer, Immutable, Alias("seen")]
public readonly record struct Seen([property: Id(0)] long Slice, [property: Id(1)] int[] Visitors)
{
    /// <summary>For how long after they were seen visitors count as online.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>How long a slice is: by so much a visitor may count as online for too short a time.</summary>
    public static readonly TimeSpan SliceLength = TimeSpan.FromSeconds(10);

    /// <summary>How many slices the window has.</summary>
    public static readonly int Slices = (int)(Window / SliceLength);

    /// <summary>The slice of a moment.</summary>
    public static long SliceOf(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / SliceLength.Ticks;

    /// <summary>How many are online at a moment.</summary>
    public int OnlineAt(DateTimeOffset at)
    {
        var left = Slices - (int)Math.Clamp(SliceOf(at) - Slice, 0, Slices);
        return Visitors?.Take(left).Sum() ?? 0;
    }
}

/// <summary>How long events waited from their acceptance to their decision, in the latest seconds: how many for how long.</summary>
/// <param name="Until">When the newest of them was decided (UTC ticks).</param>
/// <param name="Counts">How many events waited as long as each of the steps of <see cref="LagSteps"/>.</param>
[GenerateSerializer, Immutable, Alias("lag")]
public readonly record struct Lag([property: Id(0)] long Until, [property: Id(1)] int[] Counts);
