using System.Diagnostics;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Ingest;

/// <summary>Looks at lag, unsaved customers and memory each time a quarter of the events is in: the second half must not grow.</summary>
internal sealed class QuarterWatch(EngineHost engine, Func<long> appended, long events)
{
    private const int Quarters = 4;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    private readonly List<(double Lag, double Dirty, double Resident, double Own)> _seen = [];
    private volatile bool _isOver;

    /// <summary>Looks until stopped.</summary>
    public async Task RunAsync()
    {
        while (_seen.Count < Quarters && !_isOver)
        {
            // The last look is taken a little before the end, while the load is on.
            if (appended() >= events * (_seen.Count + 1) / Quarters * 0.98)
            {
                await LookAsync();
            }

            await Task.Delay(Every);
        }
    }

    /// <summary>Looks no more.</summary>
    public void Stop() => _isOver = true;

    /// <summary>Prints what was seen.</summary>
    public void Print(string prefix)
    {
        Figures.Print($"{prefix}lag_at_quarters", _seen.Select(seen => seen.Lag));
        Figures.Print($"{prefix}dirty_at_quarters", _seen.Select(seen => seen.Dirty));
        Figures.Print($"{prefix}rss_mb_at_quarters", _seen.Select(seen => seen.Resident));
        Figures.Print($"{prefix}own_mb_at_quarters", _seen.Select(seen => seen.Own));
    }

    private async Task LookAsync()
    {
        var status = await engine.StatusAsync();
        using var process = Process.GetCurrentProcess();
        _seen.Add((status.Sum(partition => partition.Lag), status.Sum(partition => partition.Dirty), Usage.ResidentMegabytes(process), Usage.OwnMegabytes(process)));
    }
}
