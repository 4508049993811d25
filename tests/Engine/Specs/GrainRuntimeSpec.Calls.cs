using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Calls: what arrives, what comes back.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task A_call_reaches_the_grain_of_its_key()
    {
        var (one, other) = (NewKey(), NewKey());

        Assert.Equal(one, await Grains.GetGrain<IEchoGrain>(one).KeyAsync());
        Assert.Equal(other, await Grains.GetGrain<IEchoGrain>(other).KeyAsync());
        Assert.Equal(long.MaxValue, await Grains.GetGrain<INumberedGrain>(long.MaxValue).KeyAsync());
        Assert.Equal(-7, await Grains.GetGrain<INumberedGrain>(-7).KeyAsync());
    }

    [Fact]
    public async Task Arguments_and_results_of_every_shape_arrive()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());
        var stamped = new Stamped("a", DateTimeOffset.UnixEpoch);

        Assert.Equal((9L, 3, "text", 4, stamped), await grain.ShapesAsync(9, 3, "text", 4, stamped));
        Assert.Equal((0L, 0, null, null, null), await grain.ShapesAsync(0, 0, null, null, null));
        Assert.Equal(5, await grain.ValueAsync(5));
        await grain.NothingAsync();
    }

    [Fact]
    public async Task An_array_is_copied_on_the_way_in_and_on_the_way_out()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());
        byte[] sent = [1, 2, 3];
        await grain.KeepAsync(sent);
        sent[0] = 99;
        (await grain.KeptAsync())[1] = 99;

        var kept = await grain.KeptAsync();

        Assert.Equal([1, 2, 3], kept);
    }

    [Fact]
    public async Task What_is_passed_as_immutable_is_not_copied()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());
        byte[] sent = [1, 2, 3];
        await grain.KeepAsItIsAsync(sent.AsImmutable());
        sent[0] = 99;

        var kept = await grain.KeptAsync();

        Assert.Equal([99, 2, 3], kept);
    }

    [Fact]
    public async Task An_exception_reaches_the_caller()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());

        Assert.Equal("late", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowAsync("late"))).Message);
        Assert.Equal("early", (await Assert.ThrowsAsync<InvalidOperationException>(() => grain.ThrowAtOnceAsync("early"))).Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(grain.CancelAsync);
    }

    [Fact]
    public async Task A_one_way_call_is_over_for_its_caller_before_it_is_handled()
    {
        var key = NewKey();
        await Grains.GetGrain<IEchoGrain>(key).OneWayAsync(gate: key);
        Assert.Empty(Probe.NotesOf(key));

        Probe.Open(key);
        await Probe.SeenAsync(key, "handled");
    }

    [Fact]
    public async Task A_one_way_call_that_fails_hurts_nobody()
    {
        var key = NewKey();
        var grain = Grains.GetGrain<IEchoGrain>(key);
        await grain.ThrowOneWayAsync();
        await Probe.SeenAsync(key, "threw");

        Assert.Equal(key, await grain.KeyAsync());
    }

    [Fact]
    public async Task Request_context_travels_from_call_to_call_and_not_back()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());
        RequestContext.Set("who", "me");
        await grain.ChangeContextAsync("who", "you");

        Assert.Equal("me", await grain.ContextAsync("who"));
        Assert.Equal("me", await grain.ContextOfAsync(Grains.GetGrain<IEchoGrain>(NewKey()), "who"));
        Assert.Equal("me", RequestContext.Get("who"));

        RequestContext.Clear();
        Assert.Null(await grain.ContextAsync("who"));
    }

    [Fact]
    public async Task Nothing_else_of_the_caller_flows_into_the_grain()
    {
        EchoGrain.Ambient.Value = "mine";

        Assert.Null(await Grains.GetGrain<IEchoGrain>(NewKey()).AmbientAsync());
    }

    [Fact]
    public async Task References_to_one_grain_are_equal_and_can_be_passed_on()
    {
        var grain = Grains.GetGrain<IEchoGrain>(NewKey());
        var self = await grain.SelfAsync();

        Assert.Equal(grain, self);
        Assert.Equal(grain.GetGrainId(), self.GetGrainId());
        Assert.NotEqual(grain, Grains.GetGrain<IEchoGrain>(NewKey()));
        Assert.Equal(grain.GetPrimaryKeyString(), await self.KeyAsync());
    }
}
