namespace SmartCom.ClientApi.Intake;

/// <summary>What an intake calls the parts of an event, so that an error names the field that the sender knows.</summary>
internal sealed record Wording(string EventId, string Name, string User, string Visitor, string OccurredAt, string Signature, string Properties, string Traits)
{
    /// <summary>The words of <c>POST /collect</c>.</summary>
    public static Wording Collect { get; } = new("event_id", "name", "client_id", "visitor_id", "occurred_at", "signature", "properties", "properties");

    /// <summary>The words of the Segment API.</summary>
    public static Wording Segment { get; } = new("messageId", "event", "userId", "anonymousId", "timestamp", "context.signature", "properties", "traits");
}
