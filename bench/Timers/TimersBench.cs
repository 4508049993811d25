using SmartCom.Bench.Load;
using SmartCom.Domain.Rules;

namespace SmartCom.Bench.Timers;

/// <summary>How late waits end, and that each ends once; with <c>--kill</c> also when the process is killed half-way. See README.md.</summary>
internal static class TimersBench
{
    // The engine starts so long before the first wait is over.
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(5);

    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var pending = options.Number("pending", 1_000_000);
        var perSecond = options.Number("per-second", 10_000);
        var waits = new Waits(pending, perSecond);
        using var directory = ScratchDirectory.Create(options.Text("data"));
        var rulebook = Rulebook.Compile(Waits.Rules()).Rulebook!;
        await CustomerBase.PrepareAsync(directory.Path, pending, Waits.Rules(), Waits.Before(TimeSpan.FromHours(1)), customer => waits.Make(customer, rulebook));

        // To load a million waits takes the engine a moment too.
        var shift = Waits.Before(HeadStart + TimeSpan.FromSeconds(pending / 100_000.0)) - DateTimeOffset.UtcNow;
        var late = new List<(double DueMs, double LateMs)>();
        var outage = options.Has("kill")
            ? await RunAcrossKillAsync(directory.Path, pending, perSecond, shift, waits, late)
            : await RunThroughAsync(directory.Path, pending, perSecond, shift, late);
        await PrintAsync(directory.Path, pending, late, outage);
        return 0;
    }

    private static async Task<(double From, double To)> RunThroughAsync(string directory, int pending, int perSecond, TimeSpan shift, List<(double DueMs, double LateMs)> late)
    {
        await using var engine = await EngineProcess.StartAsync(directory, pending, perSecond, shift, late);
        await FinishAsync(engine, pending);
        return (0, 0);
    }

    private static async Task<(double From, double To)> RunAcrossKillAsync(
        string directory, int pending, int perSecond, TimeSpan shift, Waits waits, List<(double DueMs, double LateMs)> late)
    {
        double from;
        await using (var first = await EngineProcess.StartAsync(directory, pending, perSecond, shift, late))
        {
            var middle = waits.End - (TimeSpan.FromSeconds((double)pending / perSecond) / 2);
            var pause = middle - (DateTimeOffset.UtcNow + shift);
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
            await first.KillAsync();
            from = Since(shift);
        }

        await using var second = await EngineProcess.StartAsync(directory, pending, perSecond, shift, late);
        var to = Since(shift);
        Figures.Print("restart_s", (to - from) / 1_000);
        await FinishAsync(second, pending);
        return (from, to);
    }

    private static async Task FinishAsync(EngineProcess engine, int pending)
    {
        while (engine.Waiting != 0)
        {
            await Task.Delay(100);
        }

        Figures.Print("engine_cpu_us_per_wait", engine.CpuMilliseconds * 1_000 / pending);
        await engine.StopAsync();
    }

    private static async Task PrintAsync(string directory, int pending, List<(double DueMs, double LateMs)> late, (double From, double To) outage)
    {
        Figures.Print("measured", late.Count);
        Figures.PrintPercentiles("lateness", [.. late.Select(one => one.LateMs)]);
        if (outage.To > 0)
        {
            // What was due while nobody was there is late by that. It has caught up when the lateness is below half a second again.
            var caughtUp = late.Where(one => one.DueMs >= outage.From && one.LateMs > 500).Select(one => one.DueMs + one.LateMs).DefaultIfEmpty(outage.To).Max();
            Figures.Print("caught_up_s_after_restart", (caughtUp - outage.To) / 1_000);
            Figures.PrintPercentiles("lateness_but_for_the_outage", [.. late.Where(one => one.DueMs + one.LateMs < outage.From || one.DueMs > caughtUp).Select(one => one.LateMs)]);
        }

        var fired = await Fired.ReadAsync(directory, pending);
        Figures.Print("ticks", fired.Ticks);
        Figures.Print("fired_once", fired.Once);
        Figures.Print("fired_never", fired.Never);
        Figures.Print("fired_more_than_once", fired.MoreThanOnce);
    }

    private static double Since(TimeSpan shift) => (DateTimeOffset.UtcNow + shift - Waits.Before(TimeSpan.Zero)).TotalMilliseconds;
}
