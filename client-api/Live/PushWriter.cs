using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Live;

/// <summary>JSON that is encoded already: one encoding serves every connection it goes to.</summary>
[JsonConverter(typeof(RawJsonConverter))]
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8);

/// <summary>Lets the hub's serializer pass encoded JSON through.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}

/// <summary>What goes to every watcher of a group, serialised once for all of them.</summary>
internal sealed class LivePush(string method, RawJson json)
{
    /// <summary>"snapshot" or "delta".</summary>
    public string Method => method;

    /// <summary>What the group says.</summary>
    public RawJson Json => json;

    /// <summary>The same as a hub sends it; keeps its bytes for each protocol that a connection speaks.</summary>
    public SerializedHubMessage Message { get; } = new(new InvocationMessage(method, [json]));
}

/// <summary>Writes what watchers get: <c>{ group, seq, values, lines }</c>.</summary>
internal static class PushWriter
{
    public static RawJson Write(string group, long sequence, IEnumerable<LiveValue> values, IEnumerable<LiveLine> lines)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("group"u8, group);
            json.WriteNumber("seq"u8, sequence);
            json.WriteStartObject("values"u8);
            foreach (var (name, value) in values)
            {
                json.WriteNumber(name, value);
            }

            json.WriteEndObject();
            json.WriteStartArray("lines"u8);
            foreach (var line in lines)
            {
                Write(json, line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return new RawJson(buffer.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, LiveLine line)
    {
        json.WriteStartObject();
        json.WriteString("at"u8, line.At);
        json.WriteString("kind"u8, line.Kind);
        json.WriteString("customer"u8, line.Customer);
        json.WriteString("name"u8, line.Name);
        json.WriteString("text"u8, line.Text);
        if (line.Reference is { } reference)
        {
            json.WriteString("ref"u8, reference);
        }

        if (line.Amount is { } amount)
        {
            json.WriteNumber("amount"u8, amount);
        }

        json.WriteEndObject();
    }
}
