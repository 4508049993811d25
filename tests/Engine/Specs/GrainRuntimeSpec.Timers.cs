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
        await Probe.SeenAsync(key, "tick");
        await grain.PingAsync();
        await Cluster.PassTimeAsync(Minute * 2);
        await Probe.SeenAsync(key, "tick", times: 2);
    }

    [Fact]
    public async Task A_timer_that_fails_goes_on()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Minute, "throw");
        await Cluster.PassTimeAsync(Minute);
        await Probe.SeenAsync(key, "tick");
        await grain.PingAsync();
        await Cluster.PassTimeAsync(Minute);

        await Probe.SeenAsync(key, "tick", times: 2);
    }

    [Fact]
    public async Task A_timer_can_be_set_anew_and_stopped()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, "");
        await grain.ChangeAsync(Minute, Minute);
        await Cluster.PassTimeAsync(Minute);
        await Probe.SeenAsync(key, "tick");

        await grain.StopAsync();
        await Cluster.PassTimeAsync(Minute * 3);
        await grain.PingAsync();
        Assert.Equal(["tick"], Probe.NotesOf(key));
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
        await Probe.SeenAsync(key, "tick");
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

        await Probe.SeenAsync(key, "tick");
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
        var ping = grain.PingAsync();
        Assert.False(ping.IsCompleted);

        Probe.Open(key);
        await ping;
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation_which_it_does_not_keep()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Minute, "");
        await Cluster.PassTimeAsync(Minute);
        await Probe.SeenAsync(key, "tick");
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 2);
        await Probe.SeenAsync(key, "ended");
        var ticks = Probe.NotesOf(key).Length;
        await Cluster.PassTimeAsync(Minute * 5);

        Assert.Equal(ticks, Probe.NotesOf(key).Length);
    }

    [Fact]
    public async Task A_timer_that_counts_as_use_keeps_its_activation()
    {
        var (key, grain) = NewTimer();
        await grain.StartAsync(Minute, Minute, "keep-alive");
        for (var ticks = 1; ticks < 6; ticks++)
        {
            await Cluster.PassTimeAsync(Minute);
            await Probe.SeenAsync(key, "tick", ticks);
            await Cluster.GrowOlderAsync(Cluster.CollectionAge / 2);
        }

        Assert.DoesNotContain("ended", Probe.NotesOf(key));
    }

    private (string Key, ITimerGrain Grain) NewTimer()
    {
        var key = NewKey();
        return (key, Grains.GetGrain<ITimerGrain>(key));
    }
}
