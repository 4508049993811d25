using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>One message of the Segment API as it was read.</summary>
internal struct SegmentMessage
{
    public string? Type;
    public string? Event;
    public string? Name;
    public string? Category;
    public string? PreviousId;
    public string? GroupId;
    public DateTimeOffset? Timestamp;
    public DateTimeOffset? OriginalTimestamp;
    public Fields Properties;
    public Fields Traits;
    public Fields Context;
}
