using System.Text.Json;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>Reads what our own tracker sends to <c>POST /collect</c>.</summary>
internal static class CollectReader
{
    /// <summary>The longest event id and session id, in characters.</summary>
    public const int LongestId = 100;

    /// <summary>The longest event name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>Reads the whole body in one pass. A fault here concerns all of it; what is wrong with one event stands in that event.</summary>
    public static Fault? Read(ReadOnlySpan<byte> json, IntakeOptions limits, out Envelope envelope) =>
        EnvelopeReader.Read(json, "events"u8, limits, ReadEvent, out envelope);

    private static Fault? ReadEvent(ref Utf8JsonReader reader, IncomingEvent into)
    {
        var page = default(SeenPage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadMember(ref reader, into, ref page) is { } fault)
            {
                return fault;
            }
        }

        TrackerEvents.Map(into, page);
        return into.EventId is null ? new Fault("event_id", "is missing") : null;
    }

    private static Fault? ReadMember(ref Utf8JsonReader reader, IncomingEvent into, ref SeenPage page) => reader.ValueSpan switch
    {
        _ when reader.ValueTextEquals("event_id"u8) => EnvelopeReader.Text(ref reader, "event_id", LongestId, ref into.EventId),
        _ when reader.ValueTextEquals("name"u8) => EnvelopeReader.Text(ref reader, "name", LongestName, ref into.Name),
        _ when reader.ValueTextEquals("occurred_at"u8) => EnvelopeReader.Time(ref reader, "occurred_at", ref into.OccurredAt),
        _ when reader.ValueTextEquals("visitor_id"u8) => EnvelopeReader.Text(ref reader, "visitor_id", CustomerKey.LongestId, ref into.VisitorId),
        _ when reader.ValueTextEquals("session_id"u8) => EnvelopeReader.Text(ref reader, "session_id", LongestId, ref into.SessionId),
        _ when reader.ValueTextEquals("client_id"u8) => EnvelopeReader.Text(ref reader, "client_id", CustomerKey.LongestId, ref into.UserId),
        _ when reader.ValueTextEquals("signature"u8) => EnvelopeReader.Text(ref reader, "signature", LongestId, ref into.Signature),
        _ when reader.ValueTextEquals("source"u8) => EnvelopeReader.Text(ref reader, "source", LongestId, ref into.Source),
        _ when reader.ValueTextEquals("properties"u8) => Properties(ref reader, ref into.Properties),
        _ when reader.ValueTextEquals("url"u8) => EnvelopeReader.Text(ref reader, "url", JsonValues.LongestText, ref page.Url),
        _ when reader.ValueTextEquals("referrer"u8) => EnvelopeReader.Text(ref reader, "referrer", JsonValues.LongestText, ref page.Referrer),
        _ when reader.ValueTextEquals("page_title"u8) => EnvelopeReader.Text(ref reader, "page_title", JsonValues.LongestText, ref page.Title),
        _ => EnvelopeReader.Ignore(ref reader),
    };

    private static Fault? Properties(ref Utf8JsonReader reader, ref Fields into)
    {
        reader.Read();
        return JsonValues.ReadFields(ref reader, out into)?.Inside("properties");
    }
}
