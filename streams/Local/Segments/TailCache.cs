using System.Numerics;

namespace SmartCom.Streams.Local.Segments;

/// <summary>
/// The youngest records of a log, in one ring of memory that is used over and over: whoever keeps up reads here and never in the file.
/// </summary>
/// <remarks>One thread adds, others read. The memory is taken with the first record.</remarks>
internal sealed class TailCache(int bytes)
{
    // Smaller records than this on average fill the entries before the ring.
    private const int UsualRecordBytes = 128;

    private readonly Lock _gate = new();
    private byte[] _ring = [];
    private Entry[] _entries = [];
    private long _first;
    private long _next;
    private long _head;

    /// <summary>Adds the record that follows the one added last, and forgets as many of the oldest as it takes.</summary>
    public void Add(long position, long appendedAt, ReadOnlySpan<byte> record)
    {
        lock (_gate)
        {
            if (record.Length > bytes)
            {
                _first = _next = position + 1;
                return;
            }

            if (position != _next)
            {
                _first = _next = position;
            }

            TakeMemory();
            var at = Place(record.Length);
            record.CopyTo(_ring.AsSpan((int)(at % bytes)));
            _entries[position & (_entries.Length - 1)] = new Entry(at, appendedAt, record.Length);
            _head = at + record.Length;
            _next = position + 1;
        }
    }

    /// <summary>Forgets what was added from a position on: it did not become durable.</summary>
    public void ForgetFrom(long position)
    {
        lock (_gate)
        {
            _next = Math.Min(_next, position);
            _first = Math.Min(_first, _next);
        }
    }

    /// <summary>Adds to a batch the records from a position up to an end. False when the first of them is not here.</summary>
    public bool TryRead(long from, long end, RecordBatch batch)
    {
        lock (_gate)
        {
            if (from < _first || from >= _next)
            {
                return false;
            }

            for (var position = from; position < Math.Min(end, _next) && !batch.IsFull; position++)
            {
                var entry = _entries[position & (_entries.Length - 1)];
                batch.Add(position, entry.AppendedAt, _ring.AsSpan((int)(entry.At % bytes), entry.Length));
            }

            return true;
        }
    }

    private void TakeMemory()
    {
        if (_ring.Length == 0)
        {
            _ring = GC.AllocateUninitializedArray<byte>(bytes);
            _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes / UsualRecordBytes, 1))];
        }
    }

    // Where a record of this length goes: in one piece, so the rest of the ring's end may stay unused.
    private long Place(int length)
    {
        var at = _head;
        if (at % bytes + length > bytes)
        {
            at += bytes - at % bytes;
        }

        while (_first < _next && (_next - _first == _entries.Length || at + length - Oldest.At > bytes))
        {
            _first++;
        }

        return at;
    }

    private Entry Oldest => _entries[_first & (_entries.Length - 1)];

    private readonly record struct Entry(long At, long AppendedAt, int Length);
}
