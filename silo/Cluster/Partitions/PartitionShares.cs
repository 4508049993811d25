using Orleans.Runtime;

namespace SmartCom.Silo.Cluster.Partitions;

/// <summary>
/// Which silo a partition belongs on. Everybody who sees the same silos finds the same shares: no silo has more than one partition more than another,
/// and when a silo comes or goes hardly any partition moves but those that it takes or leaves.
/// </summary>
internal static class PartitionShares
{
    /// <summary>The silo of each partition.</summary>
    public static SiloAddress[] Of(IReadOnlyCollection<SiloAddress> silos, int partitions)
    {
        var (share, extra) = int.DivRem(partitions, silos.Count);
        var held = silos.ToDictionary(silo => silo, _ => 0);
        var owners = new SiloAddress[partitions];
        foreach (var (silo, partition) in FondestFirst(silos, partitions))
        {
            if (owners[partition] is not null || held[silo] >= share + Math.Min(extra, 1))
            {
                continue;
            }

            owners[partition] = silo;
            extra -= ++held[silo] > share ? 1 : 0; // so many silos have one more than the others
        }

        return owners;
    }

    // By how much silo and partition like each other, which depends on these two alone.
    private static IEnumerable<(SiloAddress Silo, int Partition)> FondestFirst(IEnumerable<SiloAddress> silos, int partitions) =>
        from silo in silos
        from partition in Enumerable.Range(0, partitions)
        orderby Liking(silo, partition) descending, partition, silo
        select (silo, partition);

    // The finaliser of MurmurHash3: neighbouring numbers come out unrelated.
    private static uint Liking(SiloAddress silo, int partition)
    {
        // Without the generation, so that a silo that starts again gets back what it had.
        var mixed = (uint)SiloAddress.New(silo.Endpoint, 0).GetConsistentHashCode() ^ ((uint)partition * 0x9E3779B9u);
        mixed = (mixed ^ (mixed >> 16)) * 0x85EBCA6Bu;
        mixed = (mixed ^ (mixed >> 13)) * 0xC2B2AE35u;
        return mixed ^ (mixed >> 16);
    }
}
