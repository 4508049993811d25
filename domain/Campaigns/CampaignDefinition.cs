using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Campaigns;

/// <summary>Whether a campaign takes customers in and moves them on.</summary>
public enum CampaignStatus : byte
{
    /// <summary>Takes nobody in; running runs finish.</summary>
    Inactive = 1,

    /// <summary>Takes in and moves on.</summary>
    Active = 2,

    /// <summary>Takes nobody in and moves nobody on; the clock of waits goes on.</summary>
    Suspended = 3,
}

/// <summary>One version of a campaign as a marketer defined it.</summary>
/// <param name="Id">Names it for ever; lower-case letters, digits and hyphens.</param>
/// <param name="Version">The version of the rulebook that brought this definition. A run stays on the version it began with.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">Whether it takes in and moves on. The newest version's status counts for all.</param>
/// <param name="ActiveSince">When it was last made active (UTC): facts older than that let nobody in. Null for facts of any age.</param>
/// <param name="Trigger">What lets a customer in.</param>
/// <param name="OnlyIf">Who is let in; null for everybody.</param>
/// <param name="ReentryInterval">How long after an entry the next one is possible; null for no limit.</param>
/// <param name="FirstStepId">Where a run begins.</param>
/// <param name="Steps">The steps, each naming what follows it.</param>
public sealed record CampaignDefinition(
    string Id,
    int Version,
    string Name,
    CampaignStatus Status,
    DateTimeOffset? ActiveSince,
    Trigger Trigger,
    Condition? OnlyIf,
    TimeSpan? ReentryInterval,
    string FirstStepId,
    ImmutableArray<Step> Steps);
