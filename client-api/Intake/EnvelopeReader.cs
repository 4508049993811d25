using System.Text.Json;

namespace SmartCom.ClientApi.Intake;

/// <summary>Reads one event; the reader stands at its opening brace, and at its closing one afterwards.</summary>
internal delegate Fault? ReadEvent(ref Utf8JsonReader reader, IncomingEvent into);

/// <summary>What all intakes have in common: a JSON object with a list of events, of which a bad one spoils no other.</summary>
internal static class EnvelopeReader
{
    // Deep enough to read past an event that is nested too deep, so that it alone is refused.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 1_000 };

    /// <summary>Reads a body whose events stand in the list <paramref name="listName"/>. A fault here concerns the whole body.</summary>
    public static Fault? Read(ReadOnlySpan<byte> json, ReadOnlySpan<byte> listName, IntakeOptions limits, ReadEvent readEvent, out Envelope envelope)
    {
        envelope = new Envelope();
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return new Fault("body", "must be a JSON object");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadMember(ref reader, listName, limits, readEvent, envelope) is { } fault)
                {
                    return fault;
                }
            }

            // Past the end there must be nothing: else the reader throws.
            reader.Read();
            return envelope.Events.Count == 0 ? new Fault(System.Text.Encoding.ASCII.GetString(listName), "must hold at least one event") : null;
        }
        catch (JsonException broken)
        {
            return new Fault("body", $"is not JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine})");
        }
    }

    /// <summary>Reads a body that is one event.</summary>
    public static Fault? ReadSingle(ReadOnlySpan<byte> json, IntakeOptions limits, ReadEvent readEvent, out Envelope envelope)
    {
        envelope = new Envelope();
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            envelope.Events.Add(ReadOne(ref reader, limits, readEvent));
            reader.Read();
            return null;
        }
        catch (JsonException broken)
        {
            return new Fault("body", $"is not JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine})");
        }
    }

    /// <summary>Reads a text member of at most <paramref name="longest"/> characters; an empty one counts as none.</summary>
    public static Fault? Text(ref Utf8JsonReader reader, string name, int longest, ref string? into)
    {
        reader.Read();
        var fault = JsonValues.ReadText(ref reader, longest, out var text)?.Inside(name);
        into = text is "" ? null : text;
        return fault;
    }

    /// <summary>Reads a time member.</summary>
    public static Fault? Time(ref Utf8JsonReader reader, string name, ref DateTimeOffset? into)
    {
        reader.Read();
        return JsonValues.ReadTime(ref reader, out into)?.Inside(name);
    }

    /// <summary>Passes over a member that means nothing here.</summary>
    public static Fault? Ignore(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private static Fault? ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> listName, IntakeOptions limits, ReadEvent readEvent, Envelope envelope)
    {
        if (reader.ValueTextEquals(listName))
        {
            return ReadList(ref reader, System.Text.Encoding.ASCII.GetString(listName), limits, readEvent, envelope.Events);
        }

        if (reader.ValueTextEquals("site_key"u8) || reader.ValueTextEquals("writeKey"u8))
        {
            return Text(ref reader, "site_key", 200, ref envelope.SiteKey);
        }

        return reader.ValueTextEquals("sent_at"u8) || reader.ValueTextEquals("sentAt"u8)
            ? Time(ref reader, "sent_at", ref envelope.SentAt)
            : Ignore(ref reader);
    }

    private static Fault? ReadList(ref Utf8JsonReader reader, string listName, IntakeOptions limits, ReadEvent readEvent, List<IncomingEvent> into)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return new Fault(listName, "must be a list");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (into.Count == limits.MostEvents)
            {
                return new Fault(listName, $"holds more than {limits.MostEvents} events");
            }

            into.Add(ReadOne(ref reader, limits, readEvent));
        }

        return null;
    }

    private static IncomingEvent ReadOne(ref Utf8JsonReader reader, IntakeOptions limits, ReadEvent readEvent)
    {
        var incoming = new IncomingEvent();
        var start = reader;
        incoming.Fault = reader.TokenType == JsonTokenType.StartObject ? readEvent(ref reader, incoming) : new Fault("", "must be an object");
        if (incoming.Fault is not null)
        {
            reader = start;
            reader.Skip();
        }

        // Measured, not counted beforehand: the one pass has been made anyway.
        if (reader.BytesConsumed - start.BytesConsumed > limits.LargestEvent)
        {
            incoming.Fault = new Fault("", $"is larger than {limits.LargestEvent} bytes");
        }

        return incoming;
    }
}
