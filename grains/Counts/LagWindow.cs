using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>How long the events of the latest five to ten seconds waited from their acceptance to their decision.</summary>
internal sealed class LagWindow
{
    private readonly CountWindow _counts = new(LagSteps.Count, TimeSpan.FromSeconds(5));
    private long _until;

    /// <summary>Some records are decided and journalled now. Returns how long the first of them waited, in milliseconds.</summary>
    public long Decided(IReadOnlyList<StreamRecord> records, DateTimeOffset now)
    {
        var counts = _counts.At(now);
        _until = now.UtcTicks;
        for (var index = 0; index < records.Count; index++)
        {
            counts[LagSteps.Of((_until - records[index].AppendedAt.UtcTicks) / TimeSpan.TicksPerMillisecond)]++;
        }

        return Math.Max(0, (_until - records[0].AppendedAt.UtcTicks) / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The counts of the window.</summary>
    public Lag Read() => new(_until, _counts.Read());
}
