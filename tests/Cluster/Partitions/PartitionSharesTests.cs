using System.Net;
using Orleans.Runtime;
using SmartCom.Silo.Cluster.Partitions;

namespace SmartCom.Tests.Cluster.Partitions;

public sealed class PartitionSharesTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(5, 64)]
    [InlineData(16, 8)]
    public void No_silo_has_more_than_its_share(int silos, int partitions)
    {
        var owners = PartitionShares.Of(Silos(silos), partitions);

        var most = (int)Math.Ceiling((double)partitions / silos);
        Assert.Equal(partitions, owners.Length);
        Assert.All(owners.CountBy(owner => owner), owned => Assert.InRange(owned.Value, 1, most));
    }

    [Fact]
    public void Everybody_finds_the_same_shares_in_whatever_order_the_silos_come()
    {
        var silos = Silos(5);

        Assert.Equal(PartitionShares.Of(silos, 64), PartitionShares.Of(silos.Reverse().ToList(), 64));
    }

    [Fact]
    public void When_a_silo_goes_most_partitions_of_the_others_stay()
    {
        var silos = Silos(4);
        var before = PartitionShares.Of(silos, 64);
        var after = PartitionShares.Of(silos.Skip(1).ToList(), 64);

        var moved = before.Zip(after).Count(partition => !partition.First.Equals(silos[0]) && !partition.First.Equals(partition.Second));
        Assert.InRange(moved, 0, 24);
    }

    private static SiloAddress[] Silos(int count) =>
        [.. Enumerable.Range(0, count).Select(number => SiloAddress.New(IPAddress.Loopback, 11_111 + number, 1 + number))];
}
