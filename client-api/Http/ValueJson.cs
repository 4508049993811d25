using System.Text.Json;
using System.Text.Json.Serialization;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Http;

/// <summary>Writes a value as the JSON that it came from.</summary>
internal sealed class ValueJson : JsonConverter<Value>
{
    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter json, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                json.WriteStringValue(value.AsText);
                break;
            case ValueKind.Number:
                json.WriteNumberValue(value.AsNumber!.Value);
                break;
            case ValueKind.Flag:
                json.WriteBooleanValue(value.AsFlag!.Value);
                break;
            case ValueKind.List:
                json.WriteStartArray();
                foreach (var item in value.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case ValueKind.Fields:
                FieldsJson.Write(json, value.Fields);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}

/// <summary>Reads and writes named values as a JSON object, within the limits that events keep.</summary>
internal sealed class FieldsJson : JsonConverter<Fields>
{
    public override Fields Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonValues.ReadFields(ref reader, out var fields) is { } fault ? throw new JsonException($"{fault.Field} {fault.Reason}".Trim()) : fields;

    public override void Write(Utf8JsonWriter writer, Fields value, JsonSerializerOptions options) => Write(writer, value);

    /// <summary>Writes the fields.</summary>
    public static void Write(Utf8JsonWriter json, Fields fields)
    {
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            ValueJson.Write(json, field.Value);
        }

        json.WriteEndObject();
    }
}
