using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SmartCom.Streams.Local.Segments;

/// <summary>Where in a segment some of its records begin: one entry per 16 KiB, so that any record is one short read away.</summary>
/// <remarks>One thread may add while others look up.</remarks>
internal sealed class SparseIndex(long first)
{
    private const int Spacing = 16 << 10;
    private const int HeaderBytes = 16;

    private static ReadOnlySpan<byte> Magic => "SCIDX\r\n\u0001"u8;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Tells of a record; kept only when the last entry is far enough back.</summary>
    public void Add(long position, long offset)
    {
        // Only the adding thread changes the list, so it may look without the lock.
        if (_entries.Count > 0 && offset - _entries[^1].Offset < Spacing)
        {
            return;
        }

        lock (_gate)
        {
            _entries.Add(new Entry((uint)(position - first), (uint)offset));
        }
    }

    /// <summary>The offset of the last known record at or before a position: read on from there.</summary>
    public long OffsetAtOrBefore(long position)
    {
        var sought = position - first;
        lock (_gate)
        {
            int low = 0, high = _entries.Count - 1;
            while (low <= high)
            {
                var middle = (low + high) >>> 1;
                if (_entries[middle].Position <= sought)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }

            return high < 0 ? SegmentHeader.Bytes : _entries[high].Offset;
        }
    }

    /// <summary>The index as the bytes of a file that belongs to the segment of this seed.</summary>
    public byte[] ToBytes(uint seed)
    {
        lock (_gate)
        {
            var entries = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_entries));
            var bytes = new byte[HeaderBytes + entries.Length];
            Magic.CopyTo(bytes);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), _entries.Count);
            entries.CopyTo(bytes.AsSpan(HeaderBytes));
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Checksum(seed, bytes));
            return bytes;
        }
    }

    /// <summary>Reads an index back; null when the bytes are not that segment's.</summary>
    public static SparseIndex? FromBytes(long first, uint seed, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes
            || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) != Checksum(seed, bytes))
        {
            return null;
        }

        var index = new SparseIndex(first);
        index._entries.AddRange(MemoryMarshal.Cast<byte, Entry>(bytes[HeaderBytes..]));
        return index;
    }

    private static uint Checksum(uint seed, ReadOnlySpan<byte> bytes) => Crc32C.Continue(seed, bytes[12..]);

    private readonly record struct Entry(uint Position, uint Offset);
}
