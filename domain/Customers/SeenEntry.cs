using System.Runtime.InteropServices;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>The id and time of one seen event in 20 bytes: there are tens of millions of them in memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct SeenEntry
{
    private static readonly long EpochSeconds = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly ulong _high;
    private readonly ulong _low;

    public SeenEntry(EventId id, DateTimeOffset at)
        : this(id, (uint)Math.Clamp(at.ToUnixTimeSeconds() - EpochSeconds, 0, uint.MaxValue))
    {
    }

    public SeenEntry(EventId id, uint seconds)
    {
        _high = (ulong)(id.Value >> 64);
        _low = (ulong)id.Value;
        Seconds = seconds;
    }

    /// <summary>When, in seconds from the beginning of 2020.</summary>
    public readonly uint Seconds;

    public EventId Id => new(new UInt128(_high, _low));

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(EpochSeconds + Seconds);

    /// <summary>The first second that is still in a window which ends with <paramref name="newest"/>.</summary>
    public static uint EarliestIn(TimeSpan window, uint newest)
    {
        var length = (uint)window.TotalSeconds;
        return newest < length ? 0 : newest - length + 1;
    }

    public bool HasSameId(in SeenEntry other) => _low == other._low && _high == other._high;

    public int ComparedById(in SeenEntry other)
    {
        var order = _high.CompareTo(other._high);
        return order != 0 ? order : _low.CompareTo(other._low);
    }

    public int ComparedByTime(in SeenEntry other)
    {
        var order = Seconds.CompareTo(other.Seconds);
        return order != 0 ? order : ComparedById(other);
    }
}
