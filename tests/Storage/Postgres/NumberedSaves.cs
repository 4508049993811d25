using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>Saves that write their number into all rows, so that half a save can be told from a whole one.</summary>
internal static class NumberedSaves
{
    private const int Customers = 2_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The save of a number.</summary>
    public static PartitionSave Save(long number) => new()
    {
        Partition = 0,
        Epoch = 1,
        Checkpoint = new PartitionCheckpoint(number, number, number),
        Customers = [.. Enumerable.Range(0, Customers).Select(customer => StoreSamples.Customer($"u:{customer:D4}", number) with { Name = $"Ada {number}", State = new byte[400] })],
        Counts = [new Count(new CountKey("account", "", "", Metrics.Events), number)],
    };

    /// <summary>The number of the save that is there, which all customers and their search terms have to be of.</summary>
    public static async Task<long> AssertWholeAsync(PostgresStore store, long atLeast)
    {
        var checkpoint = await store.Partitions.OpenAsync(0, epoch: 1, Ct);
        Assert.InRange(checkpoint.SnapshotsTo, atLeast, long.MaxValue);
        foreach (var customer in new[] { 0, 777, Customers - 1 })
        {
            Assert.Equal(checkpoint.SnapshotsTo, (await store.Snapshots.LoadAsync($"u:{customer:D4}", Ct))?.Position ?? -1);
        }

        var found = await store.Customers.SearchAsync($"{checkpoint.SnapshotsTo} ada", null, Customers, Ct);
        Assert.Equal(checkpoint.SnapshotsTo < 0 ? 0 : Customers, found.Items.Count);
        return checkpoint.SnapshotsTo;
    }
}
