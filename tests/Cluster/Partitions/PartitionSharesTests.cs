using System.Net;
using Orleans.Runtime;
using SmartCom.Silo.Cluster.Partitions;

namespace SmartCom.Tests.Cluster.Partitions;

/// <summary>The shares of partitions, held against many random clusters, the same at every run.</summary>
public sealed class PartitionSharesTests
{
    private const int Clusters = 500;

    [Fact]
    public void Every_partition_has_a_silo_and_no_silo_has_more_than_one_more_than_another() => ForEachCluster((silos, _, partitions) =>
    {
        var owners = PartitionShares.Of(silos, partitions);

        var held = silos.Select(silo => owners.Count(silo.Equals)).ToList();
        Assert.Equal(partitions, held.Sum());
        Assert.InRange(held.Max() - held.Min(), 0, 1);
    });

    [Fact]
    public void Everybody_finds_the_same_shares_in_whatever_order_the_silos_come() => ForEachCluster((silos, random, partitions) =>
    {
        var other = silos.ToArray();
        random.Shuffle(other);

        Assert.Equal(PartitionShares.Of(silos, partitions), PartitionShares.Of(other, partitions));
    });

    [Fact]
    public void When_a_silo_comes_or_goes_hardly_a_partition_moves_between_the_others()
    {
        var (between, all) = (0, 0);
        ForEachCluster((silos, _, partitions) =>
        {
            var without = PartitionShares.Of(silos[1..], partitions);
            var with = PartitionShares.Of(silos, partitions);

            var moved = without.Zip(with).Count(partition => !partition.Second.Equals(silos[0]) && !partition.First.Equals(partition.Second));
            Assert.InRange(moved, 0, (partitions / 4) + 3);
            (between, all) = (between + moved, all + partitions);
        });

        Assert.InRange((double)between / all, 0, 0.06);
    }

    [Fact]
    public void A_silo_that_starts_again_gets_back_what_it_had() => ForEachCluster((silos, _, partitions) =>
    {
        var again = SiloAddress.New(silos[0].Endpoint, silos[0].Generation + 1);
        var before = PartitionShares.Of(silos, partitions);
        var after = PartitionShares.Of([again, .. silos[1..]], partitions);

        Assert.Equal(before.Select(owner => owner.Endpoint), after.Select(owner => owner.Endpoint));
    });

    private static void ForEachCluster(Action<SiloAddress[], Random, int> check)
    {
        var random = new Random(17);
        for (var cluster = 0; cluster < Clusters; cluster++)
        {
            var silos = Enumerable.Range(0, random.Next(2, 14))
                .Select(number => SiloAddress.New(new IPEndPoint(random.NextInt64(1L << 32), 11_111 + number), random.Next()))
                .ToArray();
            check(silos, random, random.Next(1, 65));
        }
    }
}
