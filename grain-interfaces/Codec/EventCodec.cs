using System.Buffers;
using System.Text;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Events in bytes: what the stream holds. Old bytes stay readable for ever.</summary>
public static class EventCodec
{
    internal const byte Version = 1;

    /// <summary>The event in bytes.</summary>
    /// <exception cref="CodecException">Its values stand deeper than 32 in one another.</exception>
    public static byte[] Encode(CustomerEvent happened)
    {
        var writer = new ByteWriter(stackalloc byte[512]);
        EventBytes.Write(ref writer, happened);
        return writer.ToArray();
    }

    /// <summary>Writes the event's bytes.</summary>
    /// <exception cref="CodecException">Its values stand deeper than 32 in one another.</exception>
    public static void Write(IBufferWriter<byte> output, CustomerEvent happened)
    {
        var writer = new ByteWriter(stackalloc byte[512]);
        EventBytes.Write(ref writer, happened);
        writer.CopyTo(output);
    }

    /// <summary>Reads one event. Keeps nothing of the bytes.</summary>
    /// <exception cref="CodecException">The bytes are not an event, or a newer program wrote them.</exception>
    public static CustomerEvent Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        var happened = EventBytes.Read(ref reader);
        reader.End();
        return happened;
    }

    /// <summary>Whose event it is, without reading the rest.</summary>
    /// <exception cref="CodecException">The bytes are not an event, or a newer program wrote them.</exception>
    public static string PeekCustomer(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(PeekCustomerUtf8(bytes));

    /// <summary>Whose event it is, in UTF-8, without reading the rest: see <see cref="CustomerKeyComparer"/>.</summary>
    /// <exception cref="CodecException">The bytes are not an event, or a newer program wrote them.</exception>
    public static ReadOnlySpan<byte> PeekCustomerUtf8(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        reader.ReadVersion(Version);
        return reader.ReadTextBytes();
    }
}
