using SmartCom.Domain.Customers;

namespace SmartCom.Domain.Segments;

/// <summary>What a customer knows about one segment: member or not, since when, under which definition, and when to look again.</summary>
/// <param name="SegmentId">Which segment.</param>
/// <param name="Version">The version of the definition that was judged.</param>
/// <param name="IsMember">In it, or only waiting for time to let them in.</param>
/// <param name="Since">Since when that is so (UTC).</param>
/// <param name="AskAgainAt">From when on time alone may turn the answer; null when only a new fact can.</param>
public readonly record struct SegmentState(string SegmentId, int Version, bool IsMember, DateTimeOffset Since, DateTimeOffset? AskAgainAt)
{
    private readonly long _since = Since.UtcTicks;
    private readonly long _askAgainAt = Ticks.Of(AskAgainAt);

    /// <summary>Since when that is so (UTC).</summary>
    public DateTimeOffset Since
    {
        get => Ticks.Time(_since);
        init => _since = value.UtcTicks;
    }

    /// <summary>From when on time alone may turn the answer; null when only a new fact can.</summary>
    public DateTimeOffset? AskAgainAt
    {
        get => Ticks.TimeOrNone(_askAgainAt);
        init => _askAgainAt = Ticks.Of(value);
    }
}
