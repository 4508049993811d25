using System.Buffers.Binary;

namespace SmartCom.Streams.Local.Segments;

/// <summary>What a segment file begins with.</summary>
/// <param name="Log">The checksum of the log's name: a file that was moved here from another log is refused.</param>
/// <param name="Seed">Random; where the checksums of this file start from.</param>
/// <param name="Sequence">Higher than that of every segment made before in this log.</param>
/// <param name="First">The position of its first record.</param>
/// <param name="CreatedAt">UTC ticks; no record of an earlier segment is younger.</param>
/// <param name="SyncedBytes">The length up to which the file was synced before it got its name.</param>
internal readonly record struct SegmentHeader(uint Log, uint Seed, long Sequence, long First, long CreatedAt, long SyncedBytes)
{
    public const int Bytes = 64;

    private static ReadOnlySpan<byte> Magic => "SCLOG\r\n\u0001"u8;

    private const int ChecksumAt = Bytes - sizeof(uint);

    public void Write(Span<byte> into)
    {
        into[..Bytes].Clear();
        Magic.CopyTo(into);
        BinaryPrimitives.WriteUInt32LittleEndian(into[8..], Log);
        BinaryPrimitives.WriteUInt32LittleEndian(into[12..], Seed);
        BinaryPrimitives.WriteInt64LittleEndian(into[16..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(into[24..], First);
        BinaryPrimitives.WriteInt64LittleEndian(into[32..], CreatedAt);
        BinaryPrimitives.WriteInt64LittleEndian(into[40..], SyncedBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(into[ChecksumAt..], Crc32C.Continue(0, into[..ChecksumAt]));
    }

    /// <summary>Reads a header; null when these bytes are none.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> from)
    {
        if (from.Length < Bytes
            || !from.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(from[ChecksumAt..]) != Crc32C.Continue(0, from[..ChecksumAt]))
        {
            return null;
        }

        return new SegmentHeader(
            BinaryPrimitives.ReadUInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[40..]));
    }
}
