using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>How long the events of the latest five to ten seconds waited from their acceptance to their decision.</summary>
internal sealed class LagWindow
{
    private static readonly long Half = TimeSpan.FromSeconds(5).Ticks;

    private int[] _earlier = new int[LagSteps.Count];
    private int[] _latest = new int[LagSteps.Count];
    private long _half;
    private long _until;

    /// <summary>Some records are decided and journalled now. Returns how long the first of them waited, in milliseconds.</summary>
    public long Decided(IReadOnlyList<StreamRecord> records, DateTimeOffset now)
    {
        Turn(now.UtcTicks / Half);
        _until = now.UtcTicks;
        for (var index = 0; index < records.Count; index++)
        {
            _latest[LagSteps.Of((_until - records[index].AppendedAt.UtcTicks) / TimeSpan.TicksPerMillisecond)]++;
        }

        return Math.Max(0, (_until - records[0].AppendedAt.UtcTicks) / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The counts of the window.</summary>
    public Lag Read() => new(_until, [.. _latest.Zip(_earlier, (one, other) => one + other)]);

    private void Turn(long half)
    {
        if (half == _half)
        {
            return;
        }

        (_earlier, _latest) = (_latest, _earlier);
        Array.Clear(_latest);
        if (half > _half + 1)
        {
            Array.Clear(_earlier);
        }

        _half = half;
    }
}
