using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using SmartCom.Embedded;

namespace SmartCom.Bench.Grains;

/// <summary>
/// Calls a second over many distinct grains, callers in the same process: <c>grains --grains 1000000 --calls 5000000</c>.
/// Everything else is left out, so the figures are the price of the runtime.
/// </summary>
public static class GrainsBench
{
    private const int Partitions = 4;

    /// <summary>Runs the benchmark and prints one <c>name=value</c> line per figure.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var grains = Number(args, "--grains", 1_000_000);
        var calls = Number(args, "--calls", 5_000_000);
        var services = new ServiceCollection().AddEmbeddedGrains(options => options.Assemblies.Add(typeof(GrainsBench).Assembly));
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IGrainFactory>();

        await CallAsync(factory, 10_000, 10_000); // compiles the code, on grains of its own
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (activation, _) = await CallAsync(factory, grains, grains);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes();
        var processor = Environment.CpuUsage.TotalTime;
        var (throughput, waits) = await CallAsync(factory, calls, grains);
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        processor = Environment.CpuUsage.TotalTime - processor;

        Print("distinct_grains", Math.Min(grains, calls));
        Print("activations_per_s", grains / activation.TotalSeconds);
        Print("bytes_per_activation", (after - before) / (double)grains);
        Print("calls_per_s", calls / throughput.TotalSeconds);
        Print("calls_per_processor_s", calls / processor.TotalSeconds);
        Print("bytes_allocated_per_call", allocated / (double)calls);
        Array.Sort(waits);
        Print("p50_us", Microseconds(waits, 0.5));
        Print("p99_us", Microseconds(waits, 0.99));
        Print("p999_us", Microseconds(waits, 0.999));
        return 0;
    }

    private static async Task<(TimeSpan Took, long[] Waits)> CallAsync(IGrainFactory factory, long calls, long grains)
    {
        var start = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Enumerable.Range(0, Partitions).Select(partition => factory
            .GetGrain<IBenchPartition>(partition)
            .RunAsync(calls * partition / Partitions, calls * (partition + 1) / Partitions, grains)));
        return (Stopwatch.GetElapsedTime(start), [.. waits.SelectMany(some => some)]);
    }

    private static long Number(string[] args, string name, long otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : long.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }

    private static double Microseconds(long[] sorted, double quantile) =>
        sorted[(int)(quantile * (sorted.Length - 1))] * 1e6 / Stopwatch.Frequency;

    private static void Print(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:F0}"));
}
