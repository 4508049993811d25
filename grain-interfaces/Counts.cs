using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>What is counted, for whom. The names stand in <see cref="Metrics"/>.</summary>
/// <param name="Scope">"campaign", "segment" or "account".</param>
/// <param name="Id">The campaign or segment; empty for the account.</param>
/// <param name="Step">The campaign step; empty for the whole.</param>
/// <param name="Metric">What is counted.</param>
[GenerateSerializer, Immutable, Alias("count-key")]
public readonly record struct CountKey([property: Id(0)] string Scope, [property: Id(1)] string Id, [property: Id(2)] string Step, [property: Id(3)] string Metric);

/// <summary>One count of one partition.</summary>
[GenerateSerializer, Immutable, Alias("count")]
public readonly record struct Count([property: Id(0)] CountKey Key, [property: Id(1)] long Value);

/// <summary>
/// What a partition has counted for one campaign, segment or the account up to and with position <paramref name="To"/>:
/// totals, not differences, so that a report may be lost, repeated or overtaken and the newest still tells the truth.
/// </summary>
[GenerateSerializer, Immutable, Alias("count-report")]
public sealed record CountReport([property: Id(0)] int Partition, [property: Id(1)] long To, [property: Id(2)] Count[] Counts)
{
    /// <summary>What the partition can say about this very moment; only of the account.</summary>
    [Id(3)]
    public Pulse? Pulse { get; init; }
}

/// <summary>Sums what the partitions count for one campaign, segment or the account, and shows it live. Key: "campaign/{id}", "segment/{id}" or "account/".</summary>
[Alias("counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>Takes the totals of one partition; an older report than the one known is ignored.</summary>
    [Alias("report"), OneWay]
    Task ReportAsync(CountReport report);

    /// <summary>The sums over all partitions.</summary>
    [Alias("totals")]
    Task<Count[]> TotalsAsync();
}

/// <summary>The running numbers of one campaign. Key: "campaign/{id}".</summary>
[Alias("campaign")]
public interface ICampaignGrain : ICounterGrain;

/// <summary>The running numbers of one segment. Key: "segment/{id}".</summary>
[Alias("segment")]
public interface ISegmentGrain : ICounterGrain;

/// <summary>The running numbers of the whole account. Key: "account/".</summary>
[Alias("account")]
public interface IAccountGrain : ICounterGrain;

/// <summary>The names of what is counted.</summary>
public static class Metrics
{
    /// <summary>Members of a segment now.</summary>
    public const string Members = "members";

    /// <summary>Customers that entered a segment, ever.</summary>
    public const string Entered = "entered";

    /// <summary>Customers that left a segment, ever.</summary>
    public const string Left = "left";

    /// <summary>Runs that started.</summary>
    public const string Started = "started";

    /// <summary>Runs in progress now.</summary>
    public const string Running = "running";

    /// <summary>Runs that ended.</summary>
    public const string Ended = "ended";

    /// <summary>Runs that came to a step.</summary>
    public const string Arrived = "arrived";

    /// <summary>Runs waiting at a step now.</summary>
    public const string Waiting = "waiting";

    /// <summary>Runs that left a step through an output; the output's name follows after a colon ("passed:plus").</summary>
    public const string Passed = "passed:";

    /// <summary>Messages decided.</summary>
    public const string Queued = "queued";

    /// <summary>Messages that a channel accepted.</summary>
    public const string Sent = "sent";

    /// <summary>Messages that failed.</summary>
    public const string Failed = "failed";

    /// <summary>Messages that were opened, each once.</summary>
    public const string Opened = "opened";

    /// <summary>Messages in which a link was followed, each once.</summary>
    public const string Clicked = "clicked";

    /// <summary>Customers a message could not be made for.</summary>
    public const string NotReachable = "not_reachable";

    /// <summary>Events decided.</summary>
    public const string Events = "events";

    /// <summary>Carts in some state; the fate's name follows ("carts:abandoned").</summary>
    public const string Carts = "carts:";

    /// <summary>Worth of carts in some state in minor currency units; the fate's name follows.</summary>
    public const string CartWorth = "cart_worth:";

    /// <summary>Decisions that failed because the rules threw.</summary>
    public const string Broken = "broken";
}
