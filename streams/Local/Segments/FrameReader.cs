using System.Buffers;

namespace SmartCom.Streams.Local.Segments;

/// <summary>Reads the frames of one file one after the other, and stops at the first that is not intact.</summary>
internal sealed class FrameReader(IDiskFile file, uint seed, long offset, int window) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(window);
    private long _bufferOffset;
    private int _buffered;
    private int _frameBytes;

    /// <summary>Where the current frame begins; after <see cref="MoveNext"/> has said no, where the intact frames end.</summary>
    public long Offset { get; private set; } = offset;

    public FrameHeader Header { get; private set; }

    /// <summary>The current record, valid until the next move.</summary>
    public ReadOnlySpan<byte> Record => _buffer.AsSpan((int)(Offset - _bufferOffset) + Frame.HeaderBytes, Header.Length);

    /// <summary>Goes to the next frame. False where there is none that is intact.</summary>
    public bool MoveNext()
    {
        Offset += _frameBytes;
        _frameBytes = 0;
        if (!Buffer(Frame.HeaderBytes))
        {
            return false;
        }

        var header = Frame.ReadHeader(Here(Frame.HeaderBytes));
        if (header.Length is < 0 or > Frame.MostBytes
            || !Buffer(header.FrameBytes)
            || !Frame.IsIntact(Here(header.FrameBytes), seed))
        {
            return false;
        }

        Header = header;
        _frameBytes = header.FrameBytes;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlySpan<byte> Here(int count) => _buffer.AsSpan((int)(Offset - _bufferOffset), count);

    // Makes sure that this many bytes from the offset on are in the buffer.
    private bool Buffer(int count)
    {
        if (Offset >= _bufferOffset && Offset + count <= _bufferOffset + _buffered)
        {
            return true;
        }

        // A broken length must not make us rent what the file does not even hold.
        if (count > _buffer.Length && Offset + count > file.Length)
        {
            return false;
        }

        if (count > _buffer.Length)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(count);
        }

        _bufferOffset = Offset;
        _buffered = file.Read(Offset, _buffer);
        return _buffered >= count;
    }
}
