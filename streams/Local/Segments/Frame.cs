using System.Buffers.Binary;

namespace SmartCom.Streams.Local.Segments;

/// <summary>What stands before each record's bytes in a segment, its checksum aside.</summary>
/// <param name="Length">Of the record's bytes, without this header.</param>
/// <param name="Position">The record's place in the log.</param>
/// <param name="AppendedAt">UTC ticks; never fewer than in the frame before.</param>
/// <param name="Unsynced">
/// How many bytes right before this frame were not known to be synced when it was written. Everything further back was,
/// and has been acknowledged: this is how recovery tells a torn tail from damage.
/// </param>
internal readonly record struct FrameHeader(int Length, long Position, long AppendedAt, uint Unsynced)
{
    public int FrameBytes => Frame.HeaderBytes + Length;
}

/// <summary>
/// One record in a segment: checksum 4, length 4, position 8, appended-at 8, unsynced 4, then the record's bytes, little-endian.
/// The checksum covers all that follows it, and starts from the segment's random seed, so that bytes of another file,
/// or bytes that somebody sent to look like a frame, do not pass for one.
/// </summary>
internal static class Frame
{
    public const int HeaderBytes = 28;

    /// <summary>The longest record.</summary>
    public const int MostBytes = 64 << 20;

    public static void WriteHeader(Span<byte> into, uint seed, in FrameHeader header, ReadOnlySpan<byte> record)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into[4..], header.Length);
        BinaryPrimitives.WriteInt64LittleEndian(into[8..], header.Position);
        BinaryPrimitives.WriteInt64LittleEndian(into[16..], header.AppendedAt);
        BinaryPrimitives.WriteUInt32LittleEndian(into[24..], header.Unsynced);
        BinaryPrimitives.WriteUInt32LittleEndian(into, Checksum(seed, into[..HeaderBytes], record));
    }

    /// <summary>The header as it stands there, unchecked.</summary>
    public static FrameHeader ReadHeader(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(from[24..]));

    /// <summary>Whether header and record are as they were written.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> frame, uint seed) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame) == Checksum(seed, frame[..HeaderBytes], frame[HeaderBytes..]);

    private static uint Checksum(uint seed, ReadOnlySpan<byte> header, ReadOnlySpan<byte> record) =>
        Crc32C.Continue(Crc32C.Continue(seed, header[4..]), record);
}
