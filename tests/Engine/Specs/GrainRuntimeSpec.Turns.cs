using Orleans;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Turns: what may overlap with what.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task Requests_to_one_grain_wait_for_each_other()
    {
        var (key, grain) = NewOverlap();
        var first = grain.StayAsync(key + "1");
        var second = grain.StayAsync(key + "2");
        await Probe.SeenAsync(key, "in");
        Probe.Open(key + "2");
        Assert.Equal(1, await grain.InsideAsync());

        Probe.Open(key + "1");
        await Task.WhenAll(first, second);
        Assert.Equal(["in", "out", "in", "out"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task What_one_request_began_no_other_changes()
    {
        var (_, grain) = NewOverlap();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(awaits => grain.AddAsync(awaits % 5)));

        Assert.Equal(200, await grain.SumAsync());
    }

    [Fact]
    public async Task Requests_to_different_grains_do_not_wait_for_each_other()
    {
        var ((one, first), (other, second)) = (NewOverlap(), NewOverlap());
        var both = Task.WhenAll(first.StayAsync(one), second.StayAsync(other));
        await Probe.SeenAsync(one, "in");
        await Probe.SeenAsync(other, "in");

        Probe.Open(one);
        Probe.Open(other);
        await both;
    }

    [Fact]
    public async Task A_method_that_always_interleaves_does_not_wait()
    {
        var (key, grain) = NewOverlap();
        var staying = grain.StayAsync(key);
        await Probe.SeenAsync(key, "in");

        Assert.Equal(1, await grain.InsideAsync());
        Probe.Open(key);
        await staying;
        Assert.Equal(0, await grain.InsideAsync());
    }

    [Fact]
    public async Task Methods_that_only_read_interleave_with_each_other_and_with_nothing_else()
    {
        var (key, grain) = NewOverlap();
        var looking = Task.WhenAll(grain.LookAsync(key), grain.LookAsync(key));
        await Probe.SeenAsync(key, "in", times: 2);
        var staying = grain.StayAsync(key);
        Assert.Equal(2, await grain.InsideAsync());

        Probe.Open(key);
        await looking;
        await staying;
        Assert.Equal(["in", "in", "out", "out", "in", "out"], Probe.NotesOf(key));
    }

    [Fact]
    public async Task Requests_to_a_reentrant_grain_interleave_at_their_awaits()
    {
        var key = NewKey();
        var grain = Grains.GetGrain<IReentrantOverlapGrain>(key);
        var staying = Task.WhenAll(grain.StayAsync(key), grain.StayAsync(key), grain.StayAsync(key));

        await Probe.SeenAsync(key, "in", times: 3);
        Probe.Open(key);
        await staying;
    }

    [Fact]
    public async Task Continuations_run_where_the_grain_runs()
    {
        var places = await Grains.GetGrain<ISchedulerGrain>(NewKey()).PlacesAsync();

        Assert.Equal((true, true, true, false), places);
    }

    [Fact]
    public async Task Continuations_of_one_grain_never_run_at_the_same_time()
    {
        Assert.Equal(20_000, await Grains.GetGrain<ISchedulerGrain>(NewKey()).RaceAsync(loops: 20, additions: 1_000));
    }

    [Fact]
    public async Task A_grain_that_waits_for_itself_waits_until_the_time_is_up()
    {
        var key = NewKey();
        var calling = Grains.GetGrain<ISelfishGrain>(key).CallMyselfAsync();
        await Probe.SeenAsync(key, "called");
        await Cluster.PassTimeAsync(TimeSpan.FromSeconds(7));

        await Assert.ThrowsAsync<TimeoutException>(() => calling);
    }

    private (string Key, IOverlapGrain Grain) NewOverlap()
    {
        var key = NewKey();
        return (key, Grains.GetGrain<IOverlapGrain>(key, typeof(OverlapGrain).FullName));
    }
}
