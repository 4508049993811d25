namespace SmartCom.Tests.Support.Disks;

/// <summary>The bytes of a file: what a running process reads, what is on the platter, and the writes in between.</summary>
internal sealed class ForgetfulContent
{
    private const int Sector = 512;

    private readonly Bytes _seen = new();
    private readonly Bytes _durable = new();
    private readonly List<(int Offset, byte[] Bytes)> _unsynced = [];

    public int Length => _seen.Length;

    public int Read(int offset, Span<byte> into) => _seen.Read(offset, into);

    public void Write(int offset, byte[] bytes)
    {
        _seen.Write(offset, bytes);
        _unsynced.Add((offset, bytes));
    }

    public void Sync()
    {
        _unsynced.ForEach(write => _durable.Write(write.Offset, write.Bytes));
        _unsynced.Clear();
    }

    /// <summary>A sync has failed: the pages still read well, but count as clean, and no later sync writes them.</summary>
    public void LoseUnsynced() => _unsynced.Clear();

    public void FlipByte(int offset)
    {
        _seen.Flip(offset);
        if (offset < _durable.Length)
        {
            _durable.Flip(offset);
        }
    }

    /// <summary>The power goes: forgets the unsynced writes.</summary>
    public void Forget()
    {
        _unsynced.Clear();
        _seen.CopyFrom(_durable);
    }

    /// <summary>The power goes in the middle of the last write, when the ones before happened to be on the platter.</summary>
    public void TearLastWrite(int keep)
    {
        if (_unsynced.Count > 0)
        {
            var (offset, bytes) = _unsynced[^1];
            _unsynced[^1] = (offset, bytes[..Math.Min(keep, bytes.Length)]);
        }

        Sync();
        Forget();
    }

    /// <summary>The power goes when some sectors of what was not synced happened to be on the platter.</summary>
    public void KeepSome(Func<bool> survives)
    {
        foreach (var (offset, bytes) in _unsynced)
        {
            for (var from = 0; from < bytes.Length;)
            {
                var to = Math.Min(bytes.Length, from + Sector - ((offset + from) % Sector));
                if (survives())
                {
                    _durable.Write(offset + from, bytes.AsSpan(from, to - from));
                }

                from = to;
            }
        }

        Forget();
    }

    private sealed class Bytes
    {
        private byte[] _bytes = [];

        public int Length { get; private set; }

        public int Read(int offset, Span<byte> into)
        {
            var count = Math.Clamp(Length - offset, 0, into.Length);
            _bytes.AsSpan(Math.Min(offset, Length), count).CopyTo(into);
            return count;
        }

        public void Write(int offset, ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length == 0)
            {
                return;
            }

            if (offset + bytes.Length > _bytes.Length)
            {
                Array.Resize(ref _bytes, Math.Max(offset + bytes.Length, _bytes.Length * 2));
            }

            bytes.CopyTo(_bytes.AsSpan(offset));
            Length = Math.Max(Length, offset + bytes.Length);
        }

        public void Flip(int offset) => _bytes[offset] ^= 0xFF;

        public void CopyFrom(Bytes other)
        {
            _bytes = other._bytes.ToArray();
            Length = other.Length;
        }
    }
}
