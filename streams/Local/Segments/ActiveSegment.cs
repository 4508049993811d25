using System.Security.Cryptography;

namespace SmartCom.Streams.Local.Segments;

/// <summary>The segment that is being written. Once one of its calls has thrown it may only be disposed: nobody knows what of it is durable.</summary>
internal sealed class ActiveSegment : IDisposable
{
    private readonly IDiskFile _file;
    private readonly byte[] _buffer;
    private readonly uint _seed;
    private long _offset;
    private long _synced;
    private int _buffered;

    private ActiveSegment(Segment segment, IDiskFile file, byte[] buffer)
    {
        Segment = segment;
        _file = file;
        _buffer = buffer;
        _seed = segment.Header.Seed;
    }

    public Segment Segment { get; }

    /// <summary>Its length with all that was added.</summary>
    public long Length => _offset + _buffered;

    /// <summary>What was added since the last sync.</summary>
    public long UnsyncedBytes => Length - _synced;

    /// <summary>
    /// Makes a new segment file with the records that it shall begin with. It gets its name only when all of that is synced:
    /// whatever has the name of a segment is whole up to there.
    /// </summary>
    /// <param name="buffer">To write through; whoever owns it gives it to one active segment at a time.</param>
    public static ActiveSegment Create(
        IDisk disk, string directory, SegmentHeader header, IReadOnlyList<StreamRecord> records, byte[] buffer)
    {
        header = header with
        {
            Seed = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))) | 1,
            SyncedBytes = SegmentHeader.Bytes + records.Sum(record => (long)Frame.HeaderBytes + record.Event.Length),
        };
        var segment = new Segment(directory, header) { Index = new SparseIndex(header.First) };
        var unfinished = segment.Path + Segment.UnfinishedSuffix;
        var active = new ActiveSegment(segment, disk.Create(unfinished), buffer);
        try
        {
            active.WriteBeginning(records);
            disk.Rename(unfinished, segment.Path);
            disk.SyncDirectory(directory);
            return active;
        }
        catch
        {
            active.Dispose();
            Discard(disk, unfinished, segment.Path);
            throw;
        }
    }

    public void Add(long position, long appendedAt, ReadOnlySpan<byte> record)
    {
        var header = new FrameHeader(record.Length, position, appendedAt, (uint)UnsyncedBytes);
        if (header.FrameBytes > _buffer.Length - _buffered)
        {
            Flush();
        }

        Segment.Index!.Add(position, Length);
        Frame.WriteHeader(_buffer.AsSpan(_buffered), _seed, header, record);
        _buffered += Frame.HeaderBytes;
        if (record.Length <= _buffer.Length - _buffered)
        {
            record.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += record.Length;
        }
        else
        {
            Flush();
            Write(record);
        }
    }

    public void Sync()
    {
        Flush();
        _file.Sync();
        _synced = _offset;
        Segment.Length = _offset;
    }

    public void Dispose() => _file.Dispose();

    // As far as the failing disk lets us; recovery passes over what stays.
    private static void Discard(IDisk disk, params ReadOnlySpan<string> paths)
    {
        try
        {
            foreach (var path in paths)
            {
                disk.Delete(path);
            }
        }
        catch (IOException)
        {
        }
    }

    private void WriteBeginning(IReadOnlyList<StreamRecord> records)
    {
        Segment.Header.Write(_buffer);
        _buffered = SegmentHeader.Bytes;
        foreach (var record in records)
        {
            Add(record.Position, record.AppendedAt.UtcTicks, record.Event.Span);
        }

        Sync();
    }

    private void Flush()
    {
        Write(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0)
        {
            _file.Write(_offset, bytes);
            _offset += bytes.Length;
        }
    }
}
