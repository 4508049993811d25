using SmartCom.Domain.Events;

namespace SmartCom.Domain.Campaigns;

/// <summary>One way of one customer through one campaign, on the version it began with.</summary>
/// <param name="Id">Derived from the customer, the campaign and the fact that started it.</param>
/// <param name="CampaignId">Which campaign.</param>
/// <param name="Version">Which version of it.</param>
/// <param name="StepId">The step the customer waits at.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="ArrivedAt">When the customer came to the step (UTC).</param>
/// <param name="WaitsUntil">When the step lets go (UTC); null when it waits for something else than time.</param>
/// <param name="Context">The facts that started it, frozen: what a template may show.</param>
public sealed record Run(
    string Id,
    string CampaignId,
    int Version,
    string StepId,
    DateTimeOffset StartedAt,
    DateTimeOffset ArrivedAt,
    DateTimeOffset? WaitsUntil,
    Fields Context)
{
    /// <summary>The same customer, campaign and fact give the same run, however often that is decided.</summary>
    internal static string IdOf(CustomerKey customer, string campaignId, string factId) =>
        EventId.Derived("run", customer.Text, campaignId, factId).ToString();
}

/// <summary>How a run ended. A visitor that becomes a user takes the runs along: they do not end.</summary>
public enum RunOutcome : byte
{
    /// <summary>It came to the end of its steps.</summary>
    Finished = 1,

    /// <summary>A filter let the customer out where no step follows.</summary>
    FilteredOut = 2,

    /// <summary>A message could not be sent to this customer, and the step says to stop then.</summary>
    NotReachable = 3,

    /// <summary>The campaign version is gone.</summary>
    CampaignRemoved = 4,
}
