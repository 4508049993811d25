using SmartCom.Domain.Customers;

namespace SmartCom.Domain.Campaigns;

/// <summary>The last word of one campaign about one customer.</summary>
/// <param name="CampaignId">Which campaign.</param>
/// <param name="Outcome">What became of the last event at its door.</param>
/// <param name="At">Since when that is so (UTC).</param>
/// <param name="LastStartedAt">When the customer last entered (UTC); null when never.</param>
/// <param name="LastFact">The fact that let them in: the same fact never does again.</param>
/// <param name="AskAgainAt">From when on time alone may open the door (UTC).</param>
public sealed record CampaignMemory(
    string CampaignId,
    TriggerOutcome Outcome,
    DateTimeOffset At,
    DateTimeOffset? LastStartedAt,
    string? LastFact,
    DateTimeOffset? AskAgainAt)
{
    private readonly long _at = At.UtcTicks;
    private readonly long _lastStartedAt = Ticks.Of(LastStartedAt);
    private readonly long _askAgainAt = Ticks.Of(AskAgainAt);

    /// <summary>Since when that is so (UTC).</summary>
    public DateTimeOffset At
    {
        get => Ticks.Time(_at);
        init => _at = value.UtcTicks;
    }

    /// <summary>When the customer last entered (UTC); null when never.</summary>
    public DateTimeOffset? LastStartedAt
    {
        get => Ticks.TimeOrNone(_lastStartedAt);
        init => _lastStartedAt = Ticks.Of(value);
    }

    /// <summary>From when on time alone may open the door (UTC).</summary>
    public DateTimeOffset? AskAgainAt
    {
        get => Ticks.TimeOrNone(_askAgainAt);
        init => _askAgainAt = Ticks.Of(value);
    }
}
