using System.Diagnostics;
using SmartCom.Bench.Load;
using SmartCom.Domain.Rules;

namespace SmartCom.Bench.Ingest;

/// <summary>How many events a second are decided and journalled, over a base that was there before. See README.md.</summary>
internal static class IngestBench
{
    /// <summary>Runs the benchmark.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var customers = options.Number("customers", 1_000_000);
        var events = options.Number("events", 5_000_000);
        var rules = Rules.Of(options.Number("segments", 20), options.Number("campaigns", 10));
        using var directory = ScratchDirectory.Create(options.Text("data"));
        if (options.Has("services"))
        {
            await BesideAsync(directory.Path, customers, events, rules, options);
            return 0;
        }

        await PreparedAsync("", () => CustomerBase.PrepareAsync(directory.Path, customers, rules, DateTimeOffset.UtcNow));
        if (options.Has("http"))
        {
            await HttpIngest.RunAsync(directory.Path, customers, options);
        }
        else
        {
            await new StreamIngest("", customers, events, options).RunAsync(directory.Path);
        }

        return 0;
    }

    // The same load twice: on files, then on PostgreSQL and Kafka.
    private static async Task BesideAsync(string directory, int customers, int events, RulebookDefinition rules, Options options)
    {
        await PreparedAsync("local_", () => CustomerBase.PrepareAsync(directory, customers, rules, DateTimeOffset.UtcNow));
        var local = await new StreamIngest("local_", customers, events, options).RunAsync(directory);
        await using var services = await Services.StartAsync();
        await PreparedAsync("services_", () => services.WithStoreAsync(store => CustomerBase.PrepareAsync(store, customers, rules, DateTimeOffset.UtcNow)));
        var remote = await new StreamIngest("services_", customers, events, options).RunAsync(directory, services);
        Figures.Print("cold_ratio", remote.Cold / local.Cold);
        Figures.Print("warm_ratio", remote.Warm / local.Warm);
    }

    private static async Task PreparedAsync(string prefix, Func<Task> prepare)
    {
        var begin = Stopwatch.GetTimestamp();
        await prepare();
        Figures.Print($"{prefix}prepared_s", Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }
}
