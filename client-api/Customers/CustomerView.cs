using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Rules;

namespace SmartCom.ClientApi.Customers;

/// <summary>A customer or visitor as of this moment: their own live state.</summary>
public sealed record CustomerView
{
    /// <summary>The customer key: "u:" and the user id, or "v:" and the visitor id.</summary>
    public required string Key { get; init; }

    /// <summary>For a visitor who turned out to be a user: that user's key.</summary>
    public string? HandedTo { get; init; }

    /// <summary>First fact (UTC).</summary>
    public DateTimeOffset? FirstSeenAt { get; init; }

    /// <summary>Newest fact (UTC).</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>When time alone may next change something (UTC).</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What is known about the person.</summary>
    public required IReadOnlyDictionary<string, Value> Traits { get; init; }

    /// <summary>The browsers that turned out to be this user.</summary>
    public required IReadOnlyList<string> Visitors { get; init; }

    /// <summary>The latest visit to the site.</summary>
    public SessionView? Session { get; init; }

    /// <summary>Cart, favourites and other product lists.</summary>
    public required IReadOnlyList<ContainerView> Containers { get; init; }

    /// <summary>Marks set by people and campaigns.</summary>
    public required IReadOnlyList<TagView> Tags { get; init; }

    /// <summary>Segments the customer is in, and those that time alone may let them into.</summary>
    public required IReadOnlyList<SegmentView> Segments { get; init; }

    /// <summary>What each campaign said at its door, and why; those that have not met the customer yet say so too.</summary>
    public required IReadOnlyList<CampaignView> Campaigns { get; init; }

    /// <summary>Where the customer is in running campaigns.</summary>
    public required IReadOnlyList<RunView> Runs { get; init; }

    /// <summary>Messages on their way and the latest settled ones.</summary>
    public required IReadOnlyList<MessageView> Messages { get; init; }

    /// <summary>The view of a customer, with the names that marketers gave to segments and campaigns.</summary>
    internal static CustomerView Of(Customer customer, RulebookDefinition rulebook) => new()
    {
        Key = customer.Key.Text,
        HandedTo = customer.HandedTo?.Text,
        FirstSeenAt = customer.FirstSeenAt,
        LastSeenAt = customer.LastSeenAt,
        DueAt = customer.DueAt,
        Traits = customer.Traits.ToDictionary(trait => trait.Name, trait => trait.Value),
        Visitors = customer.Visitors,
        Session = customer.Session is { } session ? new SessionView(session.Id, session.StartedAt, session.LastAt, session.Events) : null,
        Containers = [.. customer.Containers.Select(ContainerView.Of)],
        Tags = [.. customer.Tags.Select(tag => new TagView(tag.Name, tag.At))],
        Segments = [.. customer.Segments.Select(state => new SegmentView(state.SegmentId, rulebook.Segments.FirstOrDefault(segment => segment.Id == state.SegmentId)?.Name, state.IsMember, state.Since, state.AskAgainAt))],
        Campaigns = CampaignView.Of(customer, rulebook),
        Runs = [.. customer.Runs.Select(run => RunView.Of(run, rulebook))],
        Messages = [.. customer.Messages.Select(message => MessageView.Of(message, rulebook))],
    };
}

/// <summary>Finds the names that marketers gave.</summary>
internal static class Names
{
    /// <summary>What people call a campaign; null when it is gone.</summary>
    public static string? NameOfCampaign(this RulebookDefinition rulebook, string id) => rulebook.Campaigns.FirstOrDefault(campaign => campaign.Id == id)?.Name;
}

/// <summary>A visit to the site.</summary>
public sealed record SessionView(string Id, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Events);

/// <summary>A named list of products.</summary>
public sealed record ContainerView(string Name, decimal Worth, DateTimeOffset ChangedAt, DateTimeOffset? AbandonedAt, IReadOnlyList<ContainerLine> Lines)
{
    internal static ContainerView Of(Container container) =>
        new(container.Name, container.Worth, container.ChangedAt, container.AbandonedAt, container.Lines);
}

/// <summary>A mark on a customer.</summary>
public sealed record TagView(string Name, DateTimeOffset At);

/// <summary>Whether the customer is in a segment, since when, and when time alone may change that.</summary>
public sealed record SegmentView(string Id, string? Name, bool IsMember, DateTimeOffset Since, DateTimeOffset? AskAgainAt);

/// <summary>What a campaign said to the customer at its door.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Name">What people call it; null when it is gone.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="Reason">The same in words.</param>
/// <param name="At">Since when (UTC); null when the customer was never at its door.</param>
/// <param name="LastStartedAt">When the customer last entered (UTC).</param>
/// <param name="AskAgainAt">From when on time alone may let the customer in (UTC).</param>
public sealed record CampaignView(
    string Id, string? Name, TriggerOutcome Outcome, string Reason, DateTimeOffset? At, DateTimeOffset? LastStartedAt, DateTimeOffset? AskAgainAt)
{
    internal static IReadOnlyList<CampaignView> Of(Customer customer, RulebookDefinition rulebook)
    {
        var met = customer.Campaigns.Select(memory => memory.CampaignId).ToHashSet();
        return
        [
            .. customer.Campaigns.Select(memory => Of(memory, rulebook)),
            .. rulebook.Campaigns.Where(campaign => !met.Contains(campaign.Id)).Select(NotMet),
        ];
    }

    private static CampaignView Of(CampaignMemory memory, RulebookDefinition rulebook) => new(
        memory.CampaignId, rulebook.NameOfCampaign(memory.CampaignId), memory.Outcome, Reasons.Of(memory.Outcome), memory.At, memory.LastStartedAt, memory.AskAgainAt);

    private static CampaignView NotMet(CampaignDefinition campaign)
    {
        var outcome = campaign.Status == CampaignStatus.Active ? TriggerOutcome.OtherEvent : TriggerOutcome.NotActive;
        return new CampaignView(campaign.Id, campaign.Name, outcome, outcome == TriggerOutcome.OtherEvent ? Reasons.NeverMet : Reasons.Of(outcome), null, null, null);
    }
}

/// <summary>One way through one campaign.</summary>
/// <param name="Id">The run.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="CampaignName">What people call it; null when it is gone.</param>
/// <param name="Version">The campaign version it is on.</param>
/// <param name="StepId">The step at which the customer waits.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="ArrivedAt">When the customer came to the step (UTC).</param>
/// <param name="WaitsUntil">When the step lets go (UTC).</param>
public sealed record RunView(
    string Id, string CampaignId, string? CampaignName, int Version, string StepId, DateTimeOffset StartedAt, DateTimeOffset ArrivedAt, DateTimeOffset? WaitsUntil)
{
    internal static RunView Of(Run run, RulebookDefinition rulebook) => new(
        run.Id, run.CampaignId, rulebook.NameOfCampaign(run.CampaignId), run.Version, run.StepId, run.StartedAt, run.ArrivedAt, run.WaitsUntil);
}

/// <summary>One message to the customer; what it says is at <c>/api/messages/{id}</c>.</summary>
public sealed record MessageView(
    string Id, string CampaignId, string? CampaignName, string StepId, string Channel, string Address, MessageStatus Status, DateTimeOffset QueuedAt, DateTimeOffset StatusAt, string? Reason)
{
    /// <summary>The code of the reason; null where it is a mail server's own words.</summary>
    public string? ReasonCode => FailureReason.CodeOf(Reason);

    internal static MessageView Of(Message message, RulebookDefinition rulebook) => new(
        message.Id, message.CampaignId, rulebook.NameOfCampaign(message.CampaignId), message.StepId, message.Channel, message.Address, message.Status, message.QueuedAt, message.StatusAt, message.Reason);
}
