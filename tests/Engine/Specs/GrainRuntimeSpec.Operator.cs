using Orleans;
using Orleans.Runtime;
using SmartCom.Tests.Engine.Grains;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>What the operator sees and does.</summary>
public abstract partial class GrainRuntimeSpec<TCluster>
{
    [Fact]
    public async Task The_operator_sees_how_many_grains_of_each_class_are_active()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        var before = await CountAsync(management);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Grains.GetGrain<ISlowGrain>(NewKey()).PingAsync()));

        Assert.Equal(before + 5, await CountAsync(management));
        Assert.InRange(await management.GetTotalActivationCount(), 5, int.MaxValue);
    }

    [Fact]
    public async Task The_operator_can_collect_at_once()
    {
        var (key, grain) = NewMortal();
        await grain.LifeAsync();
        await Cluster.GrowOlderAsync(TimeSpan.FromSeconds(1));
        await Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromMilliseconds(500));

        await Probe.SeenAsync(key, "disposed");
        Assert.Equal(2, await grain.LifeAsync());
    }

    [Fact]
    public async Task When_the_engine_stops_every_grain_ends_properly()
    {
        await using var own = new TCluster();
        await own.InitializeAsync();
        var keys = Enumerable.Range(0, 20).Select(_ => NewKey()).ToArray();
        await Task.WhenAll(keys.Select(key => own.Grains.GetGrain<IImmortalGrain>(key).LifeAsync()));
        await own.StopAsync();

        Assert.All(keys, key => Assert.Equal(["begun", "ending: ShuttingDown", "ended", "disposed"], own.Probe.NotesOf(key)));
    }

    private static async Task<int> CountAsync(IManagementGrain management)
    {
        var statistics = await management.GetSimpleGrainStatistics();
        return statistics.Where(statistic => statistic.GrainType.Contains(nameof(SlowGrain), StringComparison.Ordinal)).Sum(statistic => statistic.ActivationCount);
    }
}
