using Orleans;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Activations: when they begin and when they end.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task A_grain_is_activated_once_before_its_first_request()
    {
        var (key, grain) = NewMortal();
        Assert.Empty(Probe.NotesOf(key));

        var lives = await Task.WhenAll(grain.LifeAsync(), grain.LifeAsync(), grain.LifeAsync());

        Assert.Equal([1, 1, 1], lives);
        Assert.Equal(["begun"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task A_grain_that_nobody_calls_is_collected_and_the_next_call_makes_a_new_one()
    {
        var (key, grain) = NewMortal();
        await grain.LifeAsync();
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 2);
        await Probe.SeenAsync(key, "disposed");

        Assert.Equal(["begun", "ending: ActivationIdle", "ended", "disposed"], Probe.NotesOf(key));
        Assert.Equal(2, await grain.LifeAsync());
    }

    [Fact]
    public async Task A_grain_that_is_called_now_and_then_is_not_collected()
    {
        var (_, grain) = NewMortal();
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(1, await grain.LifeAsync());
            await Cluster.GrowOlderAsync(Cluster.CollectionAge / 2);
        }
    }

    [Fact]
    public async Task A_class_says_how_long_its_grains_are_kept()
    {
        var (key, ordinary) = NewMortal();
        var (immortal, longLived) = (Grains.GetGrain<IImmortalGrain>(key + "1"), Grains.GetGrain<ILongLivedGrain>(key + "2"));
        await Task.WhenAll(ordinary.LifeAsync(), immortal.LifeAsync(), longLived.LifeAsync());
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 2);
        await Probe.SeenAsync(key, "disposed");

        Assert.Equal(1, await immortal.LifeAsync());
        Assert.Equal(1, await longLived.LifeAsync());
    }

    [Fact]
    public async Task A_grain_can_put_its_collection_off()
    {
        await using var own = new TCluster();
        await own.InitializeAsync();
        var key = NewKey();
        await own.Grains.GetGrain<IMortalGrain>(key, typeof(MortalGrain).FullName).DelayEndAsync(own.CollectionAge * 4);
        await own.GrowOlderAsync(own.CollectionAge * 2);
        Assert.Equal(["begun"], own.Probe.NotesOf(key));

        await own.GrowOlderAsync(own.CollectionAge * 4);
        await own.Probe.SeenAsync(key, "disposed");
    }

    [Fact]
    public async Task A_grain_that_is_busy_is_not_collected()
    {
        var (key, grain) = NewMortal();
        var staying = Forget(grain.StayAsync(key));
        await Probe.SeenAsync(key, "in");
        await Cluster.GrowOlderAsync(Cluster.CollectionAge * 2);
        Assert.Equal(["begun", "in"], Probe.NotesOf(key));

        Probe.Open(key);
        await Probe.SeenAsync(key, "out");
        await staying;
    }

    [Fact]
    public async Task A_grain_that_ends_itself_finishes_what_runs_and_begins_anew_for_what_waits()
    {
        var (key, grain) = NewMortal();
        var ending = grain.EndAndStayAsync(key);
        await Probe.SeenAsync(key, "in");
        var next = grain.LifeAsync();
        Probe.Open(key);

        await ending;
        Assert.Equal(2, await next);
        Assert.Equal(["begun", "in", "out", "ending: ApplicationRequested", "ended", "disposed", "begun"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task A_call_that_meets_the_end_of_an_activation_goes_to_the_next_one()
    {
        var (key, grain) = NewMortal();
        await grain.EndSlowlyAsync(key);
        await grain.EndAsync();
        await Probe.SeenAsync(key, "ending: ApplicationRequested");
        var next = grain.LifeAsync();
        Assert.False(next.IsCompleted);

        Probe.Open(key);
        Assert.Equal(2, await next);
    }

    [Fact]
    public async Task A_failure_at_the_end_is_only_logged()
    {
        var (key, grain) = NewMortal();
        await grain.EndBadlyAsync();
        await grain.EndAsync();
        await Probe.SeenAsync(key, "disposed");

        Assert.Equal(2, await grain.LifeAsync());
    }

    [Fact]
    public async Task A_grain_that_fails_to_begin_fails_its_calls_and_may_begin_later()
    {
        var key = NewKey();
        var grain = Grains.GetGrain<IReluctantGrain>(key);
        var failing = grain.KeyAsync();
        await Cluster.PassTimeAsync(TimeSpan.FromSeconds(10));
        Assert.Contains("not yet", (await Assert.ThrowsAnyAsync<Exception>(() => failing)).ToString(), StringComparison.Ordinal);

        Probe.Open(key);
        Assert.Equal(key, await grain.KeyAsync());
    }

    private static async Task Forget(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private (string Key, IMortalGrain Grain) NewMortal()
    {
        var key = NewKey();
        return (key, Grains.GetGrain<IMortalGrain>(key, typeof(MortalGrain).FullName));
    }
}
