namespace SmartCom.Streams.Local.Segments;

/// <summary>
/// Collects the records of one answer, and copies their bytes out of buffers that are used again. Answers and their blocks
/// stay below the size from which the runtime puts arrays on the large object heap, where collecting them costs most.
/// </summary>
internal sealed class RecordBatch(int most)
{
    /// <summary>How many records an answer may hold.</summary>
    public const int MostRecords = 2_000;

    private const int MostBytes = 1 << 20;
    private const int BlockBytes = 64 << 10;

    private readonly StreamRecord[] _records = new StreamRecord[Math.Min(most, MostRecords)];
    private byte[] _block = [];
    private int _blockUsed;
    private int _count;
    private int _bytes;

    public int Count => _count;

    public bool IsFull => _count == _records.Length || _bytes >= MostBytes;

    public void Add(long position, long appendedAt, ReadOnlySpan<byte> record)
    {
        var copy = Take(record.Length);
        record.CopyTo(copy.Span);
        _records[_count++] = new StreamRecord(position, new DateTimeOffset(appendedAt, TimeSpan.Zero), copy);
        _bytes += record.Length;
    }

    public IReadOnlyList<StreamRecord> ToList() =>
        _count == _records.Length ? _records : new ArraySegment<StreamRecord>(_records, 0, _count);

    private Memory<byte> Take(int length)
    {
        if (_block.Length - _blockUsed < length)
        {
            // As large as if all that may follow were like this one, so that a lone record keeps nothing else alive.
            var expected = (long)length * (_records.Length - _count);
            _block = GC.AllocateUninitializedArray<byte>((int)Math.Max(length, Math.Min(expected, BlockBytes)));
            _blockUsed = 0;
        }

        var taken = _block.AsMemory(_blockUsed, length);
        _blockUsed += length;
        return taken;
    }
}
