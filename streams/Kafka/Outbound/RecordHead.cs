using System.Buffers;
using System.Text.Json;

namespace SmartCom.Streams.Kafka.Outbound;

/// <summary>What every published record begins with. Partition and position name the decision, so that whoever gets it twice can tell.</summary>
internal sealed record RecordHead(int Partition, long Position, DateTimeOffset At, string Customer)
{
    /// <summary>The record with what belongs to its kind.</summary>
    public byte[] Write(Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("partition"u8, Partition);
            json.WriteNumber("position"u8, Position);
            json.WriteString("at"u8, At.UtcDateTime);
            json.WriteString("customer"u8, Customer);
            rest(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
