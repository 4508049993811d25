namespace SmartCom.Grains.Counts;

/// <summary>Counts by step of a latest while: of at least the given time, and of less than twice as long.</summary>
internal sealed class CountWindow(int steps, TimeSpan half)
{
    private int[] _earlier = new int[steps];
    private int[] _latest = new int[steps];
    private long _half;

    /// <summary>What is counted now, to be counted in.</summary>
    public int[] At(DateTimeOffset now)
    {
        var current = now.UtcTicks / half.Ticks;
        if (current == _half)
        {
            return _latest;
        }

        (_earlier, _latest) = (_latest, _earlier);
        Array.Clear(_latest);
        if (current > _half + 1)
        {
            Array.Clear(_earlier);
        }

        _half = current;
        return _latest;
    }

    /// <summary>The counts of the window, as of the last count.</summary>
    public int[] Read() => [.. _latest.Zip(_earlier, (one, other) => one + other)];
}
