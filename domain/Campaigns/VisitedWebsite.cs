using System.Globalization;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>"Came to the site": a new visit began, once for each.</summary>
/// <param name="Source">The event source (site or app); null for any.</param>
public sealed record VisitedWebsite(string? Source = null) : Trigger
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Visit];

    /// <inheritdoc/>
    public override TriggerAnswer Ask(in Occasion occasion)
    {
        if (!occasion.OpensVisit || occasion.Event is not { } happened || occasion.Customer.Session is not { } visit)
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        if (Source is not null && !string.Equals(Source, happened.Source, StringComparison.Ordinal))
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        var factId = visit.Id.Length > 0 ? visit.Id : visit.StartedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return TriggerAnswer.Open(factId, visit.StartedAt);
    }

    /// <inheritdoc/>
    public override Fields Context(in Occasion occasion) => MessageContext.Event(occasion.Event!);

    internal override void Check(string path, Checkup checkup) => checkup.LongestText($"{path}.source", Source, Limits.LongestName);
}
