using SmartCom.Bench.Load;

namespace SmartCom.Bench.Latency;

/// <summary>How long an event takes at a given rate: from acceptance to decision, and from POST to what a watcher sees. See README.md.</summary>
internal static class LatencyBench
{
    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var customers = options.Number("customers", 100_000);
        var rules = Rules.Of(options.Number("segments", 20), options.Number("campaigns", 10));
        using (var directory = ScratchDirectory.Create(options.Text("data")))
        {
            await CustomerBase.PrepareAsync(directory.Path, customers, rules, DateTimeOffset.UtcNow);
            await new DecisionLatency(customers, options).RunAsync(directory.Path);
        }

        using (var directory = ScratchDirectory.Create(options.Text("data")))
        {
            await CustomerBase.PrepareAsync(directory.Path, customers, rules, DateTimeOffset.UtcNow);
            await using var server = await ServerProcess.StartAsync(directory.Path);
            await new PushLatency(server, customers, options).RunAsync();
        }

        return 0;
    }
}
