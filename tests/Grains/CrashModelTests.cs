using SmartCom.Domain.Events;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Stores;
using static SmartCom.Tests.Grains.TestShop;

namespace SmartCom.Tests.Grains;

/// <summary>
/// Lets the power go at every single operation of a scripted run, on the disk and in the store, starts again, and compares with a run in which it never went:
/// nothing accepted is lost, nothing is counted twice, every message is sent, and under its own id.
/// </summary>
public sealed class CrashModelTests
{
    internal static readonly CustomerKey[] Everybody =
        [.. Enumerable.Range(0, 4).SelectMany(number => new[] { CustomerKey.Visitor($"b{number}"), CustomerKey.User($"c{number}") })];

    internal static readonly IReadOnlyList<Step> Script =
    [
        new Step.Append([Add(Everybody[0], 1), Add(Everybody[2], 1), View(Everybody[4], 1)]),
        new Step.Append([Login("b0", "c0"), View(Everybody[4], 2), Identify("c1", 1)]),
        new Step.Append([Add(Everybody[3], 3), Login("b2", "c2"), Add(Everybody[7], 4)]),
        new Step.Append([Login("b1", "c1"), Add(Everybody[0], 1), Add(Everybody[1], 5)]),
        new Step.Pass(TimeSpan.FromMinutes(11)),
        new Step.Append([Order(Everybody[3], 1).At(Noon.AddMinutes(11)), Add(Everybody[5], 9).At(Noon.AddMinutes(11))]),
        new Step.Pass(TimeSpan.FromMinutes(15)),
        new Step.Pass(TimeSpan.FromMinutes(15)),
        new Step.Pass(TimeSpan.FromHours(1)),
    ];

    [Fact]
    public async Task Wherever_the_disk_loses_its_power_the_end_is_as_if_it_never_had()
    {
        var (expected, operations, _) = await RunAsync(diskCut: null, storeCut: null);

        await Parallel.ForAsync(1, operations, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cut, _) =>
            AssertSame(expected, (await RunAsync(cut, storeCut: null)).End, $"disk operation {cut} of {operations}"));
        Assert.True(operations > 50, $"A script of {operations} operations proves little.");
    }

    [Fact]
    public async Task Wherever_the_store_loses_its_power_the_end_is_as_if_it_never_had()
    {
        var (expected, _, operations) = await RunAsync(diskCut: null, storeCut: null);

        await Parallel.ForAsync(1, operations, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (cut, _) =>
            AssertSame(expected, (await RunAsync(diskCut: null, cut)).End, $"store operation {cut} of {operations}"));
        Assert.True(operations > 5, $"A script of {operations} operations proves little.");
    }

    internal static void AssertSame(End expected, End found, string where)
    {
        Assert.True(expected.State == found.State, $"Cut at {where}:\n{found.State}\ninstead of\n{expected.State}");
        Assert.True(expected.Sent.SetEquals(found.Sent), $"Cut at {where}: sent {string.Join(", ", found.Sent)}");
        Assert.True(found.MostRepeated <= 2, $"Cut at {where}: a message left {found.MostRepeated} times");
    }

    private static async Task<(End End, int DiskOperations, int StoreOperations)> RunAsync(int? diskCut, int? storeCut)
    {
        var disk = new ForgetfulDisk();
        var store = new MemoryStore();
        if (diskCut is { } atDisk)
        {
            disk.CutAt(atDisk);
        }

        if (storeCut is { } atStore)
        {
            store.CutAt(atStore);
        }

        var run = new CutRun(disk, store, () => disk.Operations >= diskCut || store.Operations >= storeCut);
        try
        {
            await run.PlayAsync(Script);
            var end = await run.EndAsync(Everybody);
            await run.DisposeAsync();
            return (end, disk.Operations, store.Operations);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"Cut at disk operation {diskCut} or store operation {storeCut}, it does not come to an end.", late);
        }
    }

    /// <summary>What a script does. A step ends when everything is settled; what happens within one does not depend on the order.</summary>
    internal abstract record Step
    {
        /// <summary>Events that intake accepts; what was not acknowledged is sent again, as a tracker does.</summary>
        public sealed record Append(IReadOnlyList<CustomerEvent> Events) : Step;

        /// <summary>Time goes by when everything is decided.</summary>
        public sealed record Pass(TimeSpan Time) : Step;
    }

    /// <summary>What is left at the end, without what may differ: when it was decided, and where it stands.</summary>
    internal sealed record End(string State, IReadOnlySet<string> Sent, int MostRepeated);
}
