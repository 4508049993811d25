using System.Diagnostics;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Idle;

/// <summary>What a server costs that has nothing to do: with customers stored, and with an empty store. See README.md.</summary>
internal static class IdleBench
{
    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var customers = options.Number("customers", 1_000_000);
        await MeasureAsync("empty_", 0, options);
        await MeasureAsync("stored_", customers, options);
        return 0;
    }

    private static async Task MeasureAsync(string prefix, int customers, Options options)
    {
        using var directory = ScratchDirectory.Create(options.Text("data"));
        if (customers > 0)
        {
            await CustomerBase.PrepareAsync(directory.Path, customers, Rules.Of(20, 10), DateTimeOffset.UtcNow);
        }

        var begin = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(directory.Path);
        Figures.Print($"{prefix}live_after_s", Stopwatch.GetElapsedTime(begin).TotalSeconds);
        await Task.Delay(TimeSpan.FromSeconds(options.Number("settle", 120)));
        var cpu = Usage.Processor(server.Process);
        begin = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(options.Number("seconds", 20)));
        Figures.Print($"{prefix}cpu_percent_of_a_core", 100 * ((Usage.Processor(server.Process) - cpu) / Stopwatch.GetElapsedTime(begin)));
        Figures.Print($"{prefix}rss_mb", Usage.ResidentMegabytes(server.Process));
        Figures.Print($"{prefix}own_mb", Usage.OwnMegabytes(server.Process));
    }
}
