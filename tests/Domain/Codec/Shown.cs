using System.Text.Json;
using System.Text.Json.Serialization;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Tests.Domain.Codec;

/// <summary>Everything that is in an event, decision or customer, as text: two of them are equal when they look equal.</summary>
internal static class Shown
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        MaxDepth = 512,
        Converters = { new SeenConverter(), new ValueConverter(), new ConsequenceConverter() },
    };

    public static string Of(object shown) => JsonSerializer.Serialize(shown, shown.GetType(), Options);

    private abstract class WriteOnly<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
    }

    private sealed class SeenConverter : WriteOnly<SeenEvents>
    {
        public override void Write(Utf8JsonWriter writer, SeenEvents value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToArray(), options);
    }

    private sealed class ConsequenceConverter : WriteOnly<SmartCom.Domain.Consequence>
    {
        public override void Write(Utf8JsonWriter writer, SmartCom.Domain.Consequence value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }

    private sealed class ValueConverter : WriteOnly<Value>
    {
        public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", value.Kind.ToString());
            writer.WriteString("display", value.Display);
            writer.WritePropertyName("items");
            JsonSerializer.Serialize(writer, value.Items, options);
            writer.WritePropertyName("fields");
            JsonSerializer.Serialize(writer, value.Fields.ToArray(), options);
            writer.WriteEndObject();
        }
    }
}
