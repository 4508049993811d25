using Orleans.Runtime;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>
/// Which silo a partition belongs on. Everybody who sees the same silos finds the same shares: as equal as can be, and few change
/// when a silo comes or goes.
/// </summary>
internal static class PartitionShares
{
    /// <summary>The silo of each partition.</summary>
    public static SiloAddress[] Of(IReadOnlyCollection<SiloAddress> silos, int partitions)
    {
        var most = (partitions + silos.Count - 1) / silos.Count;
        var free = silos.ToDictionary(silo => silo, _ => most);
        var owners = new SiloAddress[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            // Each partition has an order of preference among all silos that there can be; it takes the first with room.
            var owner = free.Where(silo => silo.Value > 0).MaxBy(silo => (Weight(silo.Key, partition), silo.Key)).Key;
            owners[partition] = owner;
            free[owner]--;
        }

        return owners;
    }

    // The finaliser of MurmurHash3: neighbouring numbers come out unrelated.
    private static uint Weight(SiloAddress silo, int partition)
    {
        var mixed = (uint)silo.GetConsistentHashCode() ^ ((uint)partition * 0x9E3779B9u);
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6Bu;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35u;
        return mixed ^ (mixed >> 16);
    }
}
