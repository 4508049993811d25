using Orleans;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Timers of grains.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_every_period()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Minute * 2, "");
        await Cluster.PassTimeAsync(Minute / 2);
        Assert.Empty(Probe.NotesOf(key));

        await Cluster.PassTimeAsync(Minute);
        await SeeTickAsync(key, 1);
        await Cluster.PassTimeAsync(Minute * 2);
        await SeeTickAsync(key, 2);
    }

    [Fact]
    public async Task A_timer_that_fails_goes_on()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Minute, "throw");
        await Cluster.PassTimeAsync(Minute);
        await SeeTickAsync(key, 1);
        await Cluster.PassTimeAsync(Minute);

        await SeeTickAsync(key, 2);
    }

    [Fact]
    public async Task A_timer_can_be_set_anew_and_stopped()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, "");
        await grain.ChangeAsync(Minute, Minute);
        await Cluster.PassTimeAsync(Minute);
        await SeeTickAsync(key, 1);

        await grain.StopAsync();
        await Cluster.PassTimeAsync(Minute * 3);
        Assert.Equal(1, await grain.TicksAsync());
    }

    [Fact]
    public async Task A_tick_waits_for_the_request_that_runs()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Timeout.InfiniteTimeSpan, "");
        var staying = Forget(grain.StayAsync(key));
        await Probe.SeenAsync(key, "in");
        await Cluster.PassTimeAsync(Minute);
        Probe.Open(key);
        await SeeTickAsync(key, 1);
        await staying;

        Assert.Equal(["in", "out", "tick"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task A_tick_that_may_interleave_does_not_wait()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Timeout.InfiniteTimeSpan, "interleave");
        var staying = Forget(grain.StayAsync(key));
        await Probe.SeenAsync(key, "in");
        await Cluster.PassTimeAsync(Minute);

        await SeeTickAsync(key, 1);
        Probe.Open(key);
        await staying;
    }

    [Fact]
    public async Task A_request_waits_for_the_tick_that_runs()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Timeout.InfiniteTimeSpan, "stay");
        await Cluster.PassTimeAsync(Minute);
        await Probe.SeenAsync(key, "tick");
        var asking = grain.TicksAsync();
        Assert.False(asking.IsCompleted);

        Probe.Open(key);
        Assert.Equal(1, await asking);
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Cluster.CollectionAge * 5, Minute, "");
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 2);
        await Probe.SeenAsync(key, "ended");
        await Cluster.PassTimeAsync(Cluster.CollectionAge * 6);

        Assert.Equal(0, await grain.TicksAsync());
        Assert.Equal(["ended"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task A_tick_does_not_keep_its_activation()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Cluster.CollectionAge * 0.7, Timeout.InfiniteTimeSpan, "");
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 0.7);
        await SeeTickAsync(key, 1);
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 0.7);

        await Probe.SeenAsync(key, "ended");
    }

    [Fact]
    public async Task A_tick_that_counts_as_use_keeps_its_activation()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Cluster.CollectionAge * 0.7, Timeout.InfiniteTimeSpan, "keep-alive");
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 0.7);
        await SeeTickAsync(key, 1);
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 0.7);

        Assert.Equal(1, await grain.TicksAsync());
    }

    private Task SeeTickAsync(string key, int times) => Probe.SeenAsync(key + " after", "tick", times);

    private (string Key, ITimerGrain Grain) NewTimer()
    {
        var key = NewKey();
        return (key, Grains.GetGrain<ITimerGrain>(key));
    }
}
