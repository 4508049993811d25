using System.Diagnostics.CodeAnalysis;
using Orleans.Metadata;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>Partitions are few and heavy, so each silo gets its share of them.</summary>
[Serializable]
internal sealed class PartitionPlacement : PlacementStrategy
{
    public static PartitionPlacement Instance { get; } = new();
}

/// <summary>Gives a partition to the silo whose share it is in.</summary>
internal sealed class PartitionPlacementDirector(PartitionOwners owners) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(owners.Now()[(int)target.GrainIdentity.GetIntegerKey()]);
}

/// <summary>Says so about partitions: an attribute of ours on the grain would tie it to Orleans.</summary>
internal sealed class PartitionPlacementResolver : IPlacementStrategyResolver
{
    private static readonly GrainType Partition = GrainType.Create("partition");

    public bool TryResolvePlacementStrategy(GrainType grainType, GrainProperties? properties, [NotNullWhen(true)] out PlacementStrategy? result)
    {
        result = grainType == Partition ? PartitionPlacement.Instance : null;
        return result is not null;
    }
}
