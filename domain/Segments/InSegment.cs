using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Is in this other segment." Nobody is in a segment that is switched off.</summary>
/// <param name="SegmentId">Which one.</param>
public sealed record InSegment(string SegmentId) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Segment(SegmentId)];

    /// <inheritdoc/>
    // No moment to ask again: when time turns the other segment, that is a change of the fact this reads.
    public override Answer Ask(Customer customer, DateTimeOffset now) => Answer.Of(customer.Segment(SegmentId)?.IsMember == true);

    internal override void Check(string path, Checkup checkup) => checkup.Segment($"{path}.segment", SegmentId);
}
