namespace SmartCom.Grains.Partitions;

/// <summary>How fast the store has lately been saving customers.</summary>
internal sealed class SavePace
{
    private const int Few = 1_000; // a small save says more about its sync than about the pace

    private double? _perSecond;

    /// <summary>A save of so many customers took so long.</summary>
    public void Note(int customers, TimeSpan took)
    {
        if (customers >= Few && took > TimeSpan.Zero)
        {
            var pace = customers / took.TotalSeconds;
            _perSecond = _perSecond is { } known ? (known + pace) / 2 : pace;
        }
    }

    /// <summary>How many customers will be saved in a time; no limit as long as nothing is known.</summary>
    public double SavedWithin(TimeSpan time) => _perSecond is { } pace ? Math.Max(Few, pace * time.TotalSeconds) : double.PositiveInfinity;
}
