using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Named values in bytes: the context of a message as it is stored.</summary>
public static class FieldsCodec
{
    private const byte Version = 1;

    /// <summary>The fields in bytes.</summary>
    public static byte[] Encode(Fields fields)
    {
        var writer = new ByteWriter(stackalloc byte[512]);
        writer.WriteByte(Version);
        ValueCodec.Write(ref writer, fields);
        return writer.ToArray();
    }

    /// <summary>Reads fields. Keeps nothing of the bytes.</summary>
    /// <exception cref="CodecException">The bytes are not fields, or a newer program wrote them.</exception>
    public static Fields Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        reader.ReadVersion(Version);
        var fields = ValueCodec.ReadFields(ref reader);
        reader.End();
        return fields;
    }
}
