using System.Buffers;
using System.Text.Json;

namespace SmartCom.ClientApi.Intake;

/// <summary>Writes what an intake answers, without the serializer.</summary>
internal static class IntakeAnswer
{
    private static readonly byte[] SegmentSuccess = """{"success":true}"""u8.ToArray();
    private static readonly byte[] OneAccepted = """{"accepted":1,"errors":[]}"""u8.ToArray();

    /// <summary>What became of the events: 200, or 400 when none of them was acceptable.</summary>
    public static void Write(HttpResponse response, bool isSegment, int accepted, List<Refusal> refused)
    {
        var isClean = refused.Count == 0;
        if (isClean && (isSegment || accepted == 1))
        {
            Send(response, StatusCodes.Status200OK, isSegment ? SegmentSuccess : OneAccepted);
            return;
        }

        Send(response, accepted == 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, json =>
        {
            if (isSegment)
            {
                json.WriteBoolean("success"u8, accepted > 0);
            }

            json.WriteNumber("accepted"u8, accepted);
            json.WriteStartArray("errors"u8);
            foreach (var refusal in refused)
            {
                Write(json, refusal);
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Why the request as a whole was turned away.</summary>
    public static void Refuse(HttpResponse response, int status, string field, string reason, int? retryAfterSeconds = null)
    {
        if (retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        Send(response, status, json =>
        {
            json.WriteBoolean("success"u8, false);
            json.WriteNumber("accepted"u8, 0);
            json.WriteStartArray("errors"u8);
            json.WriteStartObject();
            json.WriteString("field"u8, field);
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, in Refusal refusal)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, refusal.Index);
        if (refusal.EventId is { } id)
        {
            json.WriteString("event_id"u8, id);
        }

        json.WriteString("field"u8, refusal.Fault.Field.Length == 0 ? "event" : refusal.Fault.Field);
        json.WriteString("reason"u8, refusal.Fault.Reason);
        json.WriteEndObject();
    }

    private static void Send(HttpResponse response, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        Send(response, status, buffer.WrittenSpan);
    }

    // Into the response's own buffer; the server sends it when the handler is done.
    private static void Send(HttpResponse response, int status, ReadOnlySpan<byte> json)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
    }
}
