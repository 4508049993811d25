using System.Diagnostics;
using System.Globalization;
using Orleans;
using Orleans.Concurrency;

namespace SmartCom.Bench.Grains;

/// <inheritdoc cref="IBenchPartition"/>
[KeepAlive]
public sealed class BenchPartitionGrain : Grain, IBenchPartition
{
    private const int BatchSize = 2_000;
    private const int SampleEvery = 16;

    /// <inheritdoc/>
    public async Task<ImmutableArray<long>> RunAsync(long from, long to, long grains)
    {
        var waits = ImmutableArray.CreateBuilder<long>((int)((to - from) / SampleEvery) + 1);
        var payload = new byte[200].AsImmutable();
        var batch = new List<Task>(BatchSize);
        for (var next = from; next < to;)
        {
            batch.Clear();
            for (var end = Math.Min(to, next + BatchSize); next < end; next++)
            {
                var customer = GrainFactory.GetGrain<IBenchCustomer>(KeyOf(next, grains));
                var call = customer.HandleAsync(epoch: 1, rulebookVersion: 1, payload);
                batch.Add(next % SampleEvery == 0 ? TimeAsync(call, waits) : call);
            }

            await Task.WhenAll(batch);
        }

        return waits.ToImmutable();
    }

    /// <summary>Every customer once, in an order that no cache likes. The key is a new string each time, as if it came from the stream.</summary>
    private static string KeyOf(long step, long grains) =>
        string.Create(CultureInfo.InvariantCulture, $"u:{step % grains * 982_451_653 % grains:D10}");

    private static async Task TimeAsync(Task<byte[]> call, ImmutableArray<long>.Builder waits)
    {
        var start = Stopwatch.GetTimestamp();
        await call;
        waits.Add(Stopwatch.GetTimestamp() - start);
    }
}
