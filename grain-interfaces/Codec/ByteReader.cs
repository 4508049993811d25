using System.Buffers.Binary;
using System.Text;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Whatever the bytes are, it throws nothing but <see cref="CodecException"/> and allocates no more than they could hold.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How far the reader has come.</summary>
    public int Place { get; private set; }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - Place;

    public byte ReadByte() => Place < _bytes.Length ? _bytes[Place++] : throw CodecException.Cut();

    [MethodImpl(AggressiveOptimization)]
    public ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return shift < 63 || next <= 1 ? value : throw CodecException.Invalid("number");
            }
        }

        throw CodecException.Invalid("number");
    }

    /// <summary>How many items of at least <paramref name="smallest"/> bytes follow.</summary>
    [MethodImpl(AggressiveOptimization)]
    public int ReadCount(int smallest = 1)
    {
        var count = ReadUnsigned();
        return count <= (ulong)(Left / smallest) ? (int)count : throw CodecException.Cut();
    }

    public int ReadInt32() => ReadUnsigned() is <= int.MaxValue and var value ? (int)value : throw CodecException.Invalid("number");

    [MethodImpl(AggressiveOptimization)]
    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    public UInt128 ReadFixed128() => BinaryPrimitives.ReadUInt128BigEndian(ReadBytes(16));

    public bool ReadFlag() => ReadByte() is <= 1 and var flag ? flag == 1 : throw CodecException.Invalid("flag");

    [MethodImpl(AggressiveOptimization)]
    public decimal ReadDecimal()
    {
        var header = ReadByte();
        var scale = header & 0x1f;
        var isWide = (header & DecimalForm.Wide) != 0;
        var low = isWide ? ReadFixed64() : ReadUnsigned();
        var high = isWide ? ReadUnsigned() : 0;
        if (scale > 28 || high > uint.MaxValue || header > 0x7f)
        {
            throw CodecException.Invalid("decimal");
        }

        return new decimal((int)low, (int)(low >> 32), (int)high, (header & DecimalForm.Negative) != 0, (byte)scale);
    }

    public DateTimeOffset ReadTime() => TimeForm.Time(DateTime.UnixEpoch.Ticks, TimeForm.Ticks(ReadUnsigned()));

    public DateTimeOffset? ReadTimeOrNone() =>
        ReadUnsigned() is > 0 and var form ? TimeForm.Time(DateTime.UnixEpoch.Ticks, TimeForm.Ticks(form - 1)) : null;

    public DateTimeOffset ReadTime(DateTimeOffset known) => TimeForm.Time(known.UtcTicks, TimeForm.Ticks(ReadUnsigned()));

    /// <summary>A text that is this customer's alone.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadTextBytes());

    /// <summary>One of few texts that all customers share, such as the id of a campaign.</summary>
    public string ReadSharedText() => SharedTexts.Of(ReadTextBytes());

    public string? ReadTextOrNone() => ReadFlag() ? ReadText() : null;

    [MethodImpl(AggressiveOptimization)]
    public string ReadName()
    {
        var form = ReadUnsigned();
        if ((form & 1) == 0)
        {
            return form >> 1 <= (ulong)Left ? SharedTexts.Of(ReadBytes((int)(form >> 1))) : throw CodecException.Cut();
        }

        return WellKnownNames.Get(form >> 1);
    }

    public ReadOnlySpan<byte> ReadTextBytes() => ReadBytes(ReadCount());

    [MethodImpl(AggressiveOptimization)]
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > Left)
        {
            throw CodecException.Cut();
        }

        var read = _bytes.Slice(Place, count);
        Place += count;
        return read;
    }

    public long ReadPosition() => ReadUnsigned() is <= long.MaxValue and var position ? (long)position : throw CodecException.Invalid("position");

    /// <summary>Bytes that the reader leaves as they are, as a part of the memory it reads.</summary>
    public ReadOnlyMemory<byte> ReadPartOf(ReadOnlyMemory<byte> all)
    {
        var length = ReadCount();
        Place += length;
        return all.Slice(Place - length, length);
    }

    /// <summary>Checks that the item begins as this program writes it.</summary>
    public void ReadVersion(byte newest)
    {
        var version = ReadByte();
        if (version > newest)
        {
            throw new CodecException($"The bytes were written in format {version}; this program reads up to {newest}. Start the newer program.");
        }

        if (version == 0)
        {
            throw CodecException.Invalid("format version");
        }
    }

    /// <summary>Checks that nothing follows.</summary>
    public readonly void End()
    {
        if (Left > 0)
        {
            throw CodecException.Invalid("end: more bytes follow");
        }
    }
}
