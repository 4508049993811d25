using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmartCom.Domain.Events;

/// <summary>Names one event for ever: whoever sends it again sends the same id, and it changes nothing the second time.</summary>
public readonly record struct EventId(UInt128 Value)
{
    /// <summary>A UUID keeps its 128 bits; any other text becomes the first 128 bits of its SHA-256.</summary>
    public static EventId From(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Guid.TryParse(text, out var uuid) ? From(uuid) : Hashed(text);
    }

    /// <summary>The id with the 128 bits of a UUID.</summary>
    public static EventId From(Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new EventId(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>An id that follows from its parts, so that the same cause gives the same id however often it is computed.</summary>
    public static EventId Derived(params ReadOnlySpan<string> parts) => Hashed(string.Join('\u001f', parts!));

    /// <summary>As a UUID in lower case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static EventId Hashed(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return new EventId(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
