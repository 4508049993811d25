using System.Diagnostics;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Ingest;

/// <summary>How many events a second are decided and journalled, over a base that was there before. See README.md.</summary>
internal static class IngestBench
{
    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var customers = options.Number("customers", 1_000_000);
        var events = options.Number("events", 5_000_000);
        using var directory = ScratchDirectory.Create(options.Text("data"));
        var begin = Stopwatch.GetTimestamp();
        var rules = Rules.Of(options.Number("segments", 20), options.Number("campaigns", 10));
        await CustomerBase.PrepareAsync(directory.Path, customers, rules, DateTimeOffset.UtcNow);
        Figures.Print("prepared_s", Stopwatch.GetElapsedTime(begin).TotalSeconds);
        if (options.Has("http"))
        {
            await HttpIngest.RunAsync(directory.Path, customers, options);
        }
        else
        {
            await new StreamIngest(customers, events, options).RunAsync(directory.Path);
        }

        return 0;
    }
}
