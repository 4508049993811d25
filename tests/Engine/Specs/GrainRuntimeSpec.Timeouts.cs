using Orleans;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Time-outs, and what the operator sees.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task A_caller_waits_only_so_long_and_the_grain_goes_on()
    {
        var (key, grain) = NewSlow();
        var answer = grain.AnswerAsync(key);
        await Probe.SeenAsync(key, "in");
        await Cluster.PassTimeAsync(GrainCluster.ResponseTimeout / 2);
        Assert.False(answer.IsCompleted);

        await Cluster.PassTimeAsync(GrainCluster.ResponseTimeout);
        await Assert.ThrowsAsync<TimeoutException>(() => answer);
        Probe.Open(key);
        await Probe.SeenAsync(key, "out");
    }

    [Fact]
    public async Task A_request_that_waits_for_its_turn_times_out_too()
    {
        var (key, grain) = NewSlow();
        var first = Forget(grain.AnswerPatientlyAsync(key));
        await Probe.SeenAsync(key, "in");
        var second = grain.AnswerAsync(key);
        await Cluster.PassTimeAsync(GrainCluster.ResponseTimeout * 1.5);

        await Assert.ThrowsAsync<TimeoutException>(() => second);
        Probe.Open(key);
        await first;
    }

    [Fact]
    public async Task A_method_says_how_long_its_callers_wait()
    {
        var (key, grain) = NewSlow();
        var answer = grain.AnswerPatientlyAsync(key);
        await Probe.SeenAsync(key, "in");
        await Cluster.PassTimeAsync(GrainCluster.ResponseTimeout * 2);
        Assert.False(answer.IsCompleted);

        await Cluster.PassTimeAsync(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<TimeoutException>(() => answer);
        Probe.Open(key);
    }

    private (string Key, ISlowGrain Grain) NewSlow()
    {
        var key = NewKey();
        return (key, Grains.GetGrain<ISlowGrain>(key));
    }
}
