using System.Text.Json;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>Reads JSON into values within the limits that an event has to keep. A fault names the place; none is an exception.</summary>
internal static class JsonValues
{
    /// <summary>How deep lists and fields may stand in each other.</summary>
    public const int DeepestNesting = 8;

    /// <summary>How many values an event may have, however nested.</summary>
    public const int MostValues = 1_000;

    /// <summary>How many fields may stand side by side.</summary>
    public const int MostFields = 255;

    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 8_192;

    /// <summary>The longest name of a field, in characters.</summary>
    public const int LongestName = 200;

    private static readonly Fault TooMany = new("", $"holds more than {MostValues} values");
    private static readonly Fault TooDeep = new("", $"is nested deeper than {DeepestNesting} levels");
    private static readonly Fault OutOfRange = new("", "is a number out of range");
    private static readonly Fault NotText = new("", "is not valid UTF-8 text");
    private static readonly Fault NotFields = new("", "must be an object");
    private static readonly Fault TooManyFields = new("", $"has more than {MostFields} fields");

    /// <summary>Reads the object at the reader; null counts as no fields.</summary>
    public static Fault? ReadFields(ref Utf8JsonReader reader, out Fields fields)
    {
        fields = Fields.None;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return NotFields;
        }

        var left = MostValues;
        var fault = Read(ref reader, DeepestNesting, ref left, out var value);
        fields = value.Fields;
        // Of too many values no single one is to blame.
        return left < 0 ? TooMany : fault;
    }

    /// <summary>Reads a text, or a number as the text it is written with, of at most <paramref name="longest"/> characters; null stays null.</summary>
    public static Fault? ReadText(ref Utf8JsonReader reader, int longest, out string? text)
    {
        text = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                var fault = Decode(ref reader, out text);
                return fault ?? (text!.Length > longest ? new Fault("", $"is longer than {longest} characters") : null);
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return null;
            default:
                return new Fault("", "must be a text");
        }
    }

    /// <summary>Reads an ISO 8601 time; without a zone it is taken as UTC; null stays null.</summary>
    public static Fault? ReadTime(ref Utf8JsonReader reader, out DateTimeOffset? time)
    {
        time = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out var read))
        {
            return new Fault("", "must be an ISO 8601 time, such as 2026-03-01T12:00:00.000Z");
        }

        time = new DateTimeOffset(read.Kind == DateTimeKind.Local ? read.ToUniversalTime() : DateTime.SpecifyKind(read, DateTimeKind.Utc));
        return null;
    }

    private static Fault? Read(ref Utf8JsonReader reader, int depth, ref int left, out Value value)
    {
        value = Value.Missing;
        if (--left < 0)
        {
            return TooMany;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                value = Value.Of(reader.TokenType == JsonTokenType.True);
                return null;
            case JsonTokenType.Number:
                var inRange = reader.TryGetDecimal(out var number);
                value = Value.Of(number);
                return inRange ? null : OutOfRange;
            case JsonTokenType.String:
                return ReadTextValue(ref reader, out value);
            case JsonTokenType.StartObject:
                return depth == 0 ? TooDeep : ReadObject(ref reader, depth - 1, ref left, out value);
            case JsonTokenType.StartArray:
                return depth == 0 ? TooDeep : ReadList(ref reader, depth - 1, ref left, out value);
            default:
                return null;
        }
    }

    private static Fault? ReadTextValue(ref Utf8JsonReader reader, out Value value)
    {
        var fault = ReadText(ref reader, LongestText, out var text);
        value = fault is null ? Value.Of(text!) : Value.Missing;
        return fault;
    }

    private static Fault? ReadObject(ref Utf8JsonReader reader, int depth, ref int left, out Value value)
    {
        value = Value.Missing;
        var read = new List<Field>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (Decode(ref reader, out var name) is { } unreadable)
            {
                return unreadable;
            }

            if (name!.Length is 0 or > LongestName || read.Count == MostFields)
            {
                return read.Count == MostFields ? TooManyFields : new Fault("", $"has a field whose name is empty or longer than {LongestName} characters");
            }

            reader.Read();
            if (Read(ref reader, depth, ref left, out var item) is { } fault)
            {
                return fault.Inside(name);
            }

            read.Add(new Field(name, item));
        }

        value = Value.Of(Fields.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(read)));
        return null;
    }

    private static Fault? ReadList(ref Utf8JsonReader reader, int depth, ref int left, out Value value)
    {
        value = Value.Missing;
        var read = ImmutableArray.CreateBuilder<Value>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Read(ref reader, depth, ref left, out var item) is { } fault)
            {
                return fault.Inside($"[{read.Count}]");
            }

            read.Add(item);
        }

        value = Value.Of(read.DrainToImmutable());
        return null;
    }

    private static Fault? Decode(ref Utf8JsonReader reader, out string? text)
    {
        try
        {
            text = reader.GetString();
            return null;
        }
        catch (InvalidOperationException)
        {
            // The only way the reader has to say that the bytes are no UTF-8, or that half a surrogate pair is escaped.
            text = null;
            return NotText;
        }
    }
}
