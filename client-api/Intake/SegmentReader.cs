using System.Text.Json;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>Reads messages of the Segment HTTP API. One call is of the type that its address says; in a batch each message says its own.</summary>
internal sealed class SegmentReader(string? type)
{
    /// <summary>Reads a whole body in one pass. A fault here concerns all of it; what is wrong with one message stands in that event.</summary>
    public Fault? Read(ReadOnlySpan<byte> json, IntakeOptions limits, out Envelope envelope) => type is null
        ? EnvelopeReader.Read(json, "batch"u8, limits, ReadEvent, out envelope)
        : EnvelopeReader.ReadSingle(json, limits, ReadEvent, out envelope);

    private Fault? ReadEvent(ref Utf8JsonReader reader, IncomingEvent into)
    {
        var message = new SegmentMessage { Properties = Fields.None, Traits = Fields.None, Context = Fields.None };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if ((ReadIds(ref reader, into, out var known) ?? (known ? null : ReadMember(ref reader, into, ref message))) is { } fault)
            {
                return fault;
            }
        }

        message.Type = type ?? message.Type;
        return SegmentMapping.Map(message, into);
    }

    private static Fault? ReadIds(ref Utf8JsonReader reader, IncomingEvent into, out bool known)
    {
        known = true;
        switch (reader.ValueSpan)
        {
            case var _ when reader.ValueTextEquals("messageId"u8):
                return EnvelopeReader.Text(ref reader, "messageId", CollectReader.LongestId, ref into.EventId);
            case var _ when reader.ValueTextEquals("anonymousId"u8):
                return EnvelopeReader.Text(ref reader, "anonymousId", CustomerKey.LongestId, ref into.VisitorId);
            case var _ when reader.ValueTextEquals("userId"u8):
                return EnvelopeReader.Text(ref reader, "userId", CustomerKey.LongestId, ref into.UserId);
            case var _ when reader.ValueTextEquals("sentAt"u8):
                return EnvelopeReader.Time(ref reader, "sentAt", ref into.SentAt);
            default:
                known = false;
                return null;
        }
    }

    private static Fault? ReadMember(ref Utf8JsonReader reader, IncomingEvent into, ref SegmentMessage message) => reader.ValueSpan switch
    {
        _ when reader.ValueTextEquals("type"u8) => EnvelopeReader.Text(ref reader, "type", CollectReader.LongestId, ref message.Type),
        _ when reader.ValueTextEquals("event"u8) => EnvelopeReader.Text(ref reader, "event", CollectReader.LongestName, ref message.Event),
        _ when reader.ValueTextEquals("properties"u8) => Object(ref reader, "properties", ref message.Properties),
        _ when reader.ValueTextEquals("traits"u8) => Object(ref reader, "traits", ref message.Traits),
        _ when reader.ValueTextEquals("context"u8) => Object(ref reader, "context", ref message.Context),
        _ when reader.ValueTextEquals("timestamp"u8) => EnvelopeReader.Time(ref reader, "timestamp", ref message.Timestamp),
        _ when reader.ValueTextEquals("originalTimestamp"u8) => EnvelopeReader.Time(ref reader, "originalTimestamp", ref message.OriginalTimestamp),
        _ when reader.ValueTextEquals("name"u8) => EnvelopeReader.Text(ref reader, "name", CollectReader.LongestName, ref message.Name),
        _ when reader.ValueTextEquals("category"u8) => EnvelopeReader.Text(ref reader, "category", CollectReader.LongestName, ref message.Category),
        _ when reader.ValueTextEquals("previousId"u8) => EnvelopeReader.Text(ref reader, "previousId", CustomerKey.LongestId, ref message.PreviousId),
        _ when reader.ValueTextEquals("groupId"u8) => EnvelopeReader.Text(ref reader, "groupId", CustomerKey.LongestId, ref message.GroupId),
        _ => EnvelopeReader.Ignore(ref reader),
    };

    private static Fault? Object(ref Utf8JsonReader reader, string name, ref Fields into)
    {
        reader.Read();
        return JsonValues.ReadFields(ref reader, out into)?.Inside(name);
    }
}
