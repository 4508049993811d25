using Orleans;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>Objects that grains call back.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task An_observer_hears_what_a_grain_tells_until_it_is_deleted()
    {
        var key = NewKey();
        var grain = Grains.GetGrain<INewsGrain>(key);
        var reader = new NewsReader(Probe, key);
        var reference = Grains.CreateObjectReference<INewsObserver>(reader);
        await grain.SubscribeAsync(reference);
        await grain.PublishAsync("one");
        await Probe.SeenAsync(key, "one");
        Assert.Equal(7, await grain.AskAllAsync());

        Grains.DeleteObjectReference<INewsObserver>(reference);
        await grain.PublishAsync("two");
        await grain.PublishAsync("three");
        Assert.Equal(["one"], Probe.NotesOf(key));
        GC.KeepAlive(reader);
    }
}
