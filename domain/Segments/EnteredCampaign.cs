using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Entered this campaign in the last so long."</summary>
/// <param name="CampaignId">Which one.</param>
/// <param name="Within">How far back; null for ever.</param>
public sealed record EnteredCampaign(string CampaignId, TimeSpan? Within = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Campaign(CampaignId)];

    /// <inheritdoc/>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        var enteredAt = customer.Memory(CampaignId)?.LastStartedAt;
        var isWithin = enteredAt is { } at && !(now - at >= Within);
        return Answer.Of(isWithin) with { AskAgainAt = isWithin ? enteredAt + Within : null };
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Campaign($"{path}.campaign", CampaignId);
        checkup.Duration($"{path}.within", Within);
    }
}
