namespace SmartCom.GrainInterfaces;

/// <summary>The steps by which waiting times are counted: one a millisecond up to 64 ms, then four for each doubling, up to a minute.</summary>
public static class LagSteps
{
    private const int Fine = 64;
    private const int PerDoubling = 4;

    /// <summary>How many steps there are.</summary>
    public const int Count = Fine + (10 * PerDoubling);

    /// <summary>The step of a waiting time.</summary>
    public static int Of(long milliseconds) =>
        milliseconds < Fine ? (int)Math.Max(0, milliseconds) : Math.Min(Count - 1, Fine + (int)(PerDoubling * Math.Log2(milliseconds / (double)Fine)));

    /// <summary>The longest waiting time of a step, in milliseconds.</summary>
    public static long Top(int step) => step < Fine ? step : (long)(Fine * Math.Pow(2, (step - Fine + 1) / (double)PerDoubling));

    /// <summary>The time that so large a share of the events waited at the most; 0 when there are none.</summary>
    public static long Percentile(ReadOnlySpan<long> counts, double share)
    {
        var all = 0L;
        foreach (var count in counts)
        {
            all += count;
        }

        var left = (long)Math.Ceiling(all * share);
        for (var step = 0; step < counts.Length && all > 0; step++)
        {
            left -= counts[step];
            if (left <= 0)
            {
                return Top(step);
            }
        }

        return 0;
    }
}
