using System.Buffers;
using System.Runtime.InteropServices;

namespace SmartCom.Grains.Customers;

/// <summary>
/// Bytes that stay for long and change often, outside the collected heap: of a million customers the garbage collector would
/// have to move and mark every one after each of its events. Not for use by two threads at once.
/// </summary>
internal sealed unsafe class ResidentBytes : IBufferWriter<byte>, IDisposable
{
    private const int Step = 64; // a customer grows by some dozen bytes an event

    private byte* _bytes;
    private int _capacity;
    private int _length;

    /// <summary>Frees what an owner has dropped without disposing of it.</summary>
    ~ResidentBytes() => NativeMemory.Free(_bytes);

    /// <summary>What was written since the last <see cref="Clear"/>. Valid until the next change.</summary>
    public ReadOnlySpan<byte> Span => new(_bytes, _length);

    /// <summary>Begins anew; the memory stays.</summary>
    public void Clear() => _length = 0;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_capacity - _length));
        _length += count;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        ObjectDisposedException.ThrowIf(_capacity < 0, this);
        var needed = _length + Math.Max(1, sizeHint);
        // Also shrinks, when a customer has become much smaller: a history that was trimmed, a cart that was bought.
        if (needed > _capacity || (_length == 0 && needed < _capacity / 2))
        {
            _capacity = (needed + Step - 1) / Step * Step;
            _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)_capacity);
        }

        return new Span<byte>(_bytes + _length, _capacity - _length);
    }

    /// <inheritdoc/>
    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint) => throw new NotSupportedException("These bytes are written through spans.");

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        (_capacity, _length) = (-1, 0);
        GC.SuppressFinalize(this);
    }
}
