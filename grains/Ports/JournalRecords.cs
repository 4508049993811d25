using System.Buffers.Binary;

namespace SmartCom.Grains.Ports;

/// <summary>
/// The bytes in which every journal keeps the records of a commit, little-endian: count 4, then per record its distance from the commit's first
/// position 4, length 4, bytes.
/// </summary>
public static class JournalRecords
{
    private const int CountBytes = 4;
    private const int HeaderBytes = 8;

    /// <summary>How many bytes the records of a commit take.</summary>
    public static int Size(JournalCommit commit)
    {
        var size = CountBytes;
        foreach (var record in commit.Records)
        {
            size = checked(size + HeaderBytes + record.Decision.Length);
        }

        return size;
    }

    /// <summary>Writes the records of a commit.</summary>
    public static void Write(JournalCommit commit, Span<byte> into)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into, commit.Records.Count);
        into = into[CountBytes..];
        foreach (var record in commit.Records)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(into, checked((uint)(record.Position - commit.From)));
            BinaryPrimitives.WriteInt32LittleEndian(into[4..], record.Decision.Length);
            record.Decision.Span.CopyTo(into[HeaderBytes..]);
            into = into[(HeaderBytes + record.Decision.Length)..];
        }
    }

    /// <summary>Reads the records of a commit that begins at <paramref name="from"/>. The decisions stay slices of the given bytes.</summary>
    public static JournalRecord[] Read(long from, ReadOnlyMemory<byte> bytes)
    {
        var records = new JournalRecord[BinaryPrimitives.ReadInt32LittleEndian(bytes.Span)];
        bytes = bytes[CountBytes..];
        for (var i = 0; i < records.Length; i++)
        {
            var position = from + BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span);
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[4..]);
            records[i] = new JournalRecord(position, bytes.Slice(HeaderBytes, length));
            bytes = bytes[(HeaderBytes + length)..];
        }

        return records;
    }
}
