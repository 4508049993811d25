using System.Globalization;
using SmartCom.Bench.Load;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Bench.Timers;

/// <summary>
/// The engine in a process that can be killed. Tells on its output each tenth of a second how late what just came to an end was (<c>due:lateness</c>, in
/// milliseconds, since the last line), and stops, saved, when its input ends.
/// </summary>
internal static class TimersEngine
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "timers-engine";

    /// <summary>Runs until the input ends.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var waits = new Waits(options.Number("pending", 0), options.Number("per-second", 0));
        var clock = new ShiftedClock(TimeSpan.FromTicks(long.Parse(options.Text("shift")!, CultureInfo.InvariantCulture)));
        var feed = new Lateness(waits, clock);
        await using var engine = await EngineHost.StartAsync(options.Text("data")!, feed, clock, keepsJournal: true);
        await Console.Out.WriteLineAsync("live");
        var over = Task.Run(Console.In.ReadToEnd);
        do
        {
            await Task.WhenAny(over, Task.Delay(100));
            var status = await engine.StatusAsync();
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"waiting={status.Sum(one => one.Waiting + one.Lag)} cpu_ms={Environment.CpuUsage.TotalTime.TotalMilliseconds:0} late={feed.Take()}"));
        }
        while (!over.IsCompleted);

        return 0;
    }

    /// <summary>Watches everything, and keeps how late the ends of the waits were.</summary>
    private sealed class Lateness(Waits waits, TimeProvider clock) : ILiveFeed
    {
        private readonly Lock _gate = new();
        private List<string> _late = [];

        public string Take()
        {
            lock (_gate)
            {
                (var taken, _late) = (_late, []);
                return string.Join(',', taken);
            }
        }

        public void Set(string group, IReadOnlyList<LiveValue> values)
        {
        }

        public void Tell(string group, LiveLine line)
        {
            if (line is not { Kind: "campaign", Text: "ended" } || group != "happenings")
            {
                return;
            }

            var due = waits.DueAt(Waits.NumberOf(line.Customer));
            var late = string.Create(CultureInfo.InvariantCulture, $"{(due - Waits.Before(TimeSpan.Zero)).TotalMilliseconds:0}:{(clock.GetUtcNow() - due).TotalMilliseconds:0.#}");
            lock (_gate)
            {
                _late.Add(late);
            }
        }

        public bool IsWatched(string group) => group == "happenings";
    }
}
