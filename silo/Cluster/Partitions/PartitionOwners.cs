using Orleans.Runtime;
using SmartCom.Grains.Ports;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>
/// Which silo each partition belongs on now. Who places a partition and who moves it both ask here: were they of two minds, it would go to and fro for ever.
/// </summary>
internal sealed class PartitionOwners(IClusterMembershipService membership, IStream stream)
{
    /// <summary>The silo of each partition, among those that are active as far as this silo knows.</summary>
    /// <exception cref="OrleansException">None is.</exception>
    public IReadOnlyList<SiloAddress> Now()
    {
        var active = membership.CurrentSnapshot.Members.Values.Where(silo => silo.Status == SiloStatus.Active).Select(silo => silo.SiloAddress).ToList();
        return active.Count > 0 ? PartitionShares.Of(active, stream.Partitions) : throw new OrleansException("No silo is active that a partition could run on.");
    }
}
