using System.Buffers.Binary;

namespace SmartCom.Streams.Local;

/// <summary>What one record of a journal's log says: either an epoch was taken, or a commit was made.</summary>
/// <param name="Commit">Null where an epoch was taken.</param>
/// <param name="Next">The next position to decide after this record.</param>
internal readonly record struct JournalEntry(JournalCommit? Commit, long Epoch, long Next);

/// <summary>
/// The bytes of a journal's records, little-endian. Epoch taken: 1, epoch 8, next 8.
/// Commit: 2, epoch 8, from 8, to 8, rulebook version 4, then its records.
/// </summary>
internal static class JournalCodec
{
    private const byte EpochTaken = 1;
    private const byte Committed = 2;
    private const int CommitHeaderBytes = 29;

    public static byte[] WriteEpoch(long epoch, long next)
    {
        var bytes = new byte[17];
        bytes[0] = EpochTaken;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), epoch);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(9), next);
        return bytes;
    }

    public static int Size(JournalCommit commit) => checked(CommitHeaderBytes + JournalRecords.Size(commit));

    public static void Write(JournalCommit commit, Span<byte> into)
    {
        into[0] = Committed;
        BinaryPrimitives.WriteInt64LittleEndian(into[1..], commit.Epoch);
        BinaryPrimitives.WriteInt64LittleEndian(into[9..], commit.From);
        BinaryPrimitives.WriteInt64LittleEndian(into[17..], commit.To);
        BinaryPrimitives.WriteInt32LittleEndian(into[25..], commit.RulebookVersion);
        JournalRecords.Write(commit, into[CommitHeaderBytes..]);
    }

    /// <summary>Reads a record back. The decisions stay slices of the given bytes.</summary>
    public static JournalEntry Read(int partition, ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var epoch = BinaryPrimitives.ReadInt64LittleEndian(span[1..]);
        var third = BinaryPrimitives.ReadInt64LittleEndian(span[9..]);
        if (span[0] == EpochTaken)
        {
            return new JournalEntry(null, epoch, Next: third);
        }

        if (span[0] != Committed)
        {
            throw new CorruptLogException($"The journal of partition {partition} holds a record of the unknown kind {span[0]}.");
        }

        var to = BinaryPrimitives.ReadInt64LittleEndian(span[17..]);
        var rulebook = BinaryPrimitives.ReadInt32LittleEndian(span[25..]);
        var records = JournalRecords.Read(third, bytes[CommitHeaderBytes..]);
        return new JournalEntry(new JournalCommit(partition, epoch, third, to, rulebook, records), epoch, Next: to + 1);
    }
}
