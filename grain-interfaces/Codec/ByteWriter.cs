using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Writes numbers, texts and times one after another into a buffer that grows. End with <see cref="ToArray"/> or <see cref="CopyTo"/>.</summary>
internal ref struct ByteWriter(Span<byte> buffer)
{
    private Span<byte> _buffer = buffer;
    private byte[]? _rented;
    private int _length;

    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    /// <summary>A number from 0 on, seven bits a byte, the lowest first.</summary>
    [MethodImpl(AggressiveOptimization)]
    public void WriteUnsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    public void WriteCount(int count) => WriteUnsigned((uint)count);

    /// <summary>A number that may be negative; short when it is near 0.</summary>
    public void WriteSigned(long value) => WriteUnsigned(ZigZag(value));

    [MethodImpl(AggressiveOptimization)]
    public void WriteFixed64(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer[_length..], value);
        _length += 8;
    }

    [MethodImpl(AggressiveOptimization)]
    public void WriteFixed128(UInt128 value)
    {
        Reserve(16);
        BinaryPrimitives.WriteUInt128BigEndian(_buffer[_length..], value);
        _length += 16;
    }

    public void WriteFlag(bool flag) => WriteByte(flag ? (byte)1 : (byte)0);

    /// <summary>A decimal with its scale: 1.10 stays 1.10.</summary>
    [MethodImpl(AggressiveOptimization)]
    public void WriteDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var header = (bits[3] >> 16 & 0x1f) | (value.IsNegative() ? DecimalForm.Negative : 0);
        if (bits[2] == 0)
        {
            WriteByte((byte)header);
            WriteUnsigned((uint)bits[0] | (ulong)(uint)bits[1] << 32);
            return;
        }

        WriteByte((byte)(header | DecimalForm.Wide));
        WriteFixed64((uint)bits[0] | (ulong)(uint)bits[1] << 32);
        WriteUnsigned((uint)bits[2]);
    }

    /// <summary>A time (UTC); short when it is of whole milliseconds.</summary>
    public void WriteTime(DateTimeOffset time) => WriteUnsigned(TimeForm.Of(time.UtcTicks - DateTime.UnixEpoch.Ticks));

    /// <summary>A time that may be missing.</summary>
    public void WriteTimeOrNone(DateTimeOffset? time) => WriteUnsigned(time is { } at ? TimeForm.Of(at.UtcTicks - DateTime.UnixEpoch.Ticks) + 1 : 0);

    /// <summary>A time by its distance from one the reader knows.</summary>
    public void WriteTime(DateTimeOffset time, DateTimeOffset known) => WriteUnsigned(TimeForm.Of(time.UtcTicks - known.UtcTicks));

    [MethodImpl(AggressiveOptimization)]
    public void WriteText(string text)
    {
        // Three bytes hold any UTF-16 unit, so texts up to here have a length of one byte, whatever they are.
        if (text.Length <= 42)
        {
            Reserve(1 + (3 * text.Length));
            var written = Encoding.UTF8.GetBytes(text, _buffer[(_length + 1)..]);
            _buffer[_length] = (byte)written;
            _length += 1 + written;
            return;
        }

        var size = Encoding.UTF8.GetByteCount(text);
        WriteCount(size);
        Reserve(size);
        _length += Encoding.UTF8.GetBytes(text, _buffer[_length..]);
    }

    [MethodImpl(AggressiveOptimization)]
    public void WriteTextOrNone(string? text)
    {
        WriteFlag(text is not null);
        if (text is not null)
        {
            WriteText(text);
        }
    }

    /// <summary>A name that is likely to be one of <see cref="WellKnownNames"/>: these take a byte or two.</summary>
    [MethodImpl(AggressiveOptimization)]
    public void WriteName(string name)
    {
        if (WellKnownNames.Find(name) is >= 0 and var known)
        {
            WriteUnsigned((ulong)known << 1 | 1);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(name);
        WriteUnsigned((ulong)size << 1);
        Reserve(size);
        _length += Encoding.UTF8.GetBytes(name, _buffer[_length..]);
    }

    [MethodImpl(AggressiveOptimization)]
    public void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    /// <summary>What was written. Nothing can be written after it.</summary>
    public byte[] ToArray()
    {
        var bytes = _buffer[.._length].ToArray();
        Release();
        return bytes;
    }

    /// <summary>Puts what was written where it belongs. Nothing can be written after it.</summary>
    [MethodImpl(AggressiveOptimization)]
    public void CopyTo(IBufferWriter<byte> output)
    {
        output.Write(_buffer[.._length]);
        Release();
    }

    internal static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(AggressiveInlining)]
    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            Grow(bytes);
        }
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + bytes, 2 * _buffer.Length));
        _buffer[.._length].CopyTo(larger);
        Release();
        _buffer = _rented = larger;
    }

    private void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }
}
