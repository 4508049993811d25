using SmartCom.Domain.Customers;

namespace SmartCom.Domain.Rules;

/// <summary>How large definitions may be, and how far one event may reach.</summary>
public static class Limits
{
    /// <summary>The longest id of a segment, campaign or step, in characters.</summary>
    public const int LongestId = 100;

    /// <summary>The longest name of anything, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>The longest subject of a message, in characters.</summary>
    public const int LongestSubject = 1_000;

    /// <summary>The longest body of a message, in characters.</summary>
    public const int LongestBody = 500_000;

    /// <summary>The longest window, wait or interval.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(3_660);

    /// <summary>The most often that something can be asked to have happened: a customer's history keeps no more.</summary>
    public const int MostTimes = Customer.LongestHistory;

    /// <summary>The most values, product ids and the like in one list.</summary>
    public const int MostItems = 1_000;

    /// <summary>How many conditions may stand within one another.</summary>
    public const int DeepestCondition = 16;

    /// <summary>How many segments may depend on one another in a row.</summary>
    public const int LongestDependency = 32;

    /// <summary>The most segments, and the most campaigns.</summary>
    public const int MostDefinitions = 5_000;

    /// <summary>The most steps of a campaign. They have no cycle, so this is also the most that a run does in one event.</summary>
    public const int MostSteps = 100;

    /// <summary>The most runs of one customer at a time; beyond that no campaign starts.</summary>
    public const int MostRuns = 100;

    /// <summary>How many campaigns may start one another within one event.</summary>
    public const int LongestChain = 8;

    /// <summary>How late a fact may come and still let a customer into a campaign.</summary>
    public static readonly TimeSpan LatestFact = TimeSpan.FromDays(3);
}
