using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>What a message of the Segment API is to us.</summary>
internal static class SegmentMapping
{
    /// <summary>Fills the event in, or says what the message lacks.</summary>
    public static Fault? Map(in SegmentMessage message, IncomingEvent into)
    {
        into.OccurredAt = message.OriginalTimestamp ?? message.Timestamp;
        into.Signature = message.Context["signature"].AsText;
        return message.Type switch
        {
            "track" => Track(message, into),
            "identify" => Identify(message, into),
            "page" => View(EventNames.Page, message, into),
            "screen" => View(EventNames.Screen, message, into),
            "group" => Group(message, into),
            "alias" => Alias(message, into),
            _ => new Fault("type", "must be track, identify, page, screen, group or alias"),
        };
    }

    private static Fault? Track(in SegmentMessage message, IncomingEvent into)
    {
        if (message.Event is not { } name)
        {
            return new Fault("event", "is missing");
        }

        CommerceEvents.Map(name, message.Properties, into);
        if (into.Telling == Telling.Tracks)
        {
            into.Properties = WithContext(into.Properties, message);
        }

        return null;
    }

    private static Fault? Identify(in SegmentMessage message, IncomingEvent into)
    {
        into.Name = EventNames.Identify;
        into.Telling = Telling.Identifies;
        into.Properties = message.Traits;
        return null;
    }

    private static Fault? View(string name, in SegmentMessage message, IncomingEvent into)
    {
        into.Name = name;
        var properties = message.Properties;
        properties = message.Name is { } shown ? properties.With("name", Value.Of(shown)) : properties;
        properties = message.Category is { } category ? properties.With("category", Value.Of(category)) : properties;
        into.Properties = WithContext(properties, message);
        return null;
    }

    private static Fault? Group(in SegmentMessage message, IncomingEvent into)
    {
        if (message.GroupId is not { } group)
        {
            return new Fault("groupId", "is missing");
        }

        into.Name = EventNames.Group;
        into.Properties = WithContext(message.Traits.With("group_id", Value.Of(group)), message);
        return null;
    }

    private static Fault? Alias(in SegmentMessage message, IncomingEvent into)
    {
        into.Name = "alias";
        into.Telling = Telling.Aliases;
        into.VisitorId = message.PreviousId ?? into.VisitorId;
        return into.VisitorId is null ? new Fault("previousId", "is missing") : null;
    }

    private static Fields WithContext(Fields properties, in SegmentMessage message) =>
        message.Context.Count == 0 ? properties : properties.With("context", Value.Of(message.Context));
}
