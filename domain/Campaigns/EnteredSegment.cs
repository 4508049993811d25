using System.Globalization;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>"Came into this segment", by what the customer did or by time. A changed definition brings nobody to the door.</summary>
/// <param name="SegmentId">Which segment.</param>
public sealed record EnteredSegment(string SegmentId) : Trigger
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Segment(SegmentId)];

    /// <inheritdoc/>
    public override TriggerAnswer Ask(in Occasion occasion) =>
        occasion.Customer.Segment(SegmentId) is { IsMember: true } state
            ? TriggerAnswer.Open(string.Create(CultureInfo.InvariantCulture, $"{SegmentId}@{state.Since.UtcTicks}"), state.Since)
            : TriggerAnswer.Shut(TriggerOutcome.OtherEvent);

    /// <inheritdoc/>
    public override Fields Context(in Occasion occasion) =>
        MessageContext.Segment(SegmentId, occasion.Rulebook.Segment(SegmentId)?.Name ?? SegmentId);

    internal override void Check(string path, Checkup checkup) => checkup.Segment($"{path}.segment", SegmentId);
}
