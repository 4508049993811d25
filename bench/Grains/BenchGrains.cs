using Orleans;
using Orleans.Concurrency;

namespace SmartCom.Bench.Grains;

/// <summary>Stands for a customer: a little state, an answer at once.</summary>
public interface IBenchCustomer : IGrainWithStringKey
{
    /// <summary>Takes events, answers with decisions.</summary>
    Task<byte[]> HandleAsync(long epoch, int rulebookVersion, Immutable<byte[]> happenings);
}

/// <summary>Stands for a partition: sends batches of calls to customers, and goes on when a batch is answered.</summary>
public interface IBenchPartition : IGrainWithIntegerKey
{
    /// <summary>Calls customers <paramref name="from"/> to <paramref name="to"/> of a shuffled sequence; answers with sampled waits in ticks of the stopwatch.</summary>
    [ResponseTimeout("01:00:00")]
    Task<ImmutableArray<long>> RunAsync(long from, long to, long grains);
}

/// <inheritdoc cref="IBenchCustomer"/>
public sealed class BenchCustomerGrain : Grain, IBenchCustomer
{
    private static readonly byte[] Nothing = [];
    private long _epoch;
    private int _handled;

    /// <inheritdoc/>
    public Task<byte[]> HandleAsync(long epoch, int rulebookVersion, Immutable<byte[]> happenings)
    {
        _epoch = Math.Max(_epoch, epoch);
        _handled += happenings.Value.Length;
        return Task.FromResult(_handled < 0 ? [1] : Nothing);
    }
}
