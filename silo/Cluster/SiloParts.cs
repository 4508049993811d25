using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Placement;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Cluster.Live;
using SmartCom.Silo.Cluster.Operations;
using SmartCom.Silo.Cluster.Partitions;

namespace SmartCom.Silo.Cluster;

/// <summary>What our grains need of a silo, wherever its members meet and whatever they store in.</summary>
internal static class SiloParts
{
    /// <summary>Adds the directory that survives a silo's death, the shares of partitions and who keeps them running, and the live feed.</summary>
    public static ISiloBuilder AddSmartComGrains(this ISiloBuilder silo)
    {
        // With the directory that is the default, the death of a silo takes along every activation elsewhere that it had on its pages.
#pragma warning disable ORLEANSEXP003
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        silo.AddIncomingGrainCallFilter<SlowCalls>();
        silo.AddPlacementDirector<PartitionPlacement, PartitionPlacementDirector>();
        silo.Services
            .AddSingleton<PartitionOwners>()
            .AddSingleton<IPlacementStrategyResolver, PartitionPlacementResolver>()
            .AddSingleton<SuppliedFeed>()
            .AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<SuppliedFeed>())
            .AddHostedService<LiveSupply>()
            .AddHostedService<PartitionKeeper>();
        return silo;
    }
}
