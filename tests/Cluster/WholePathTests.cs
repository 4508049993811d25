using SmartCom.GrainInterfaces;
using SmartCom.Tests.Cluster.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Cluster;

/// <summary>The way of an event from the stream to the mail, on three silos of which not all live to see the end.</summary>
public sealed class WholePathTests(ITestOutputHelper output)
{
    private const int Customers = 300;
    private const int Adds = 20;

    [Fact]
    public async Task Partitions_are_shared_out_among_the_silos()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 3);

        await SharedOutAsync(cluster, 3);
    }

    [Fact]
    public async Task When_a_silo_is_killed_in_mid_load_everything_is_decided_once_and_sent_once()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 3);
        await SharedOutAsync(cluster, 3);
        var before = await cluster.EpochsAsync();
        var lost = cluster.Shares[1];

        await LoadAsync(cluster, whileRunning: () => cluster.KillAsync(cluster.Silos[1]));

        await AssertOnceAsync(cluster, mostRepeats: ShopCluster.Partitions * 16);
        var after = await cluster.EpochsAsync();
        Assert.All(lost, partition => Assert.True(after[partition] > before[partition]));
    }

    [Fact]
    public async Task A_silo_that_stops_hands_over_what_it_has_and_nothing_is_sent_again()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 3);
        await SharedOutAsync(cluster, 3);

        await LoadAsync(cluster, whileRunning: () => cluster.StopAsync(cluster.Silos[2]));

        await AssertOnceAsync(cluster, mostRepeats: 0);
    }

    [Fact]
    public async Task A_new_silo_takes_its_share_and_nothing_is_lost_on_the_way()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 2);
        await SharedOutAsync(cluster, 2);
        var before = (Epochs: await cluster.EpochsAsync(), cluster.Owners);

        await LoadAsync(cluster, whileRunning: cluster.AddSiloAsync);

        await SharedOutAsync(cluster, 3);
        await AssertOnceAsync(cluster, mostRepeats: 0);
        var after = (Epochs: await cluster.EpochsAsync(), cluster.Owners);
        var moved = Enumerable.Range(0, ShopCluster.Partitions).Where(partition => before.Owners[partition] != after.Owners[partition]).ToList();
        Assert.NotEmpty(moved);
        Assert.All(moved, partition => Assert.Equal(before.Epochs[partition] + 1, after.Epochs[partition]));
        Assert.All(Enumerable.Range(0, ShopCluster.Partitions).Except(moved), partition => Assert.Equal(before.Epochs[partition], after.Epochs[partition]));
    }

    private static async Task LoadAsync(ShopCluster cluster, Func<Task> whileRunning)
    {
        var happening = Task.CompletedTask;
        for (var number = 0; number <= Adds; number++)
        {
            for (var customer = 0; customer < Customers; customer++)
            {
                await cluster.AppendAsync(number == 0 ? Shop.Identify(customer) : Shop.Add(customer, number));
                if (number == Adds / 2)
                {
                    await cluster.AppendAsync(Shop.AskForMail(customer));
                }
            }

            if (number == Adds / 2)
            {
                await cluster.Post.Came.WaitUntilAsync(() => cluster.Post.Received.Count > Customers / 4, TimeSpan.FromMinutes(1));
                happening = whileRunning();
            }
        }

        await happening;
        await cluster.SettledAsync();
    }

    private async Task AssertOnceAsync(ShopCluster cluster, int mostRepeats)
    {
        await Eventually.IsTrueAsync(async () => (await cluster.Grains.GetGrain<ICampaignGrain>($"campaign/{Shop.Campaign}").TotalsAsync())
            .Any(count => count.Key is { Step: "", Metric: Metrics.Started } && count.Value == Customers), "every run is counted");
        for (var number = 0; number < Customers; number++)
        {
            var customer = await cluster.CustomerAsync(number);
            Assert.Equal(Adds, Assert.Single(customer!.Container("cart")!.Lines).Quantity);
            Assert.Equal("Sent", Assert.Single(customer.Messages).Status.ToString());
        }

        Assert.Equal(Customers, cluster.Post.Received.Count);
        var repeats = cluster.Post.Received.Values.Sum() - Customers;
        output.WriteLine($"{repeats} of {Customers} mails left again under the same id");
        Assert.InRange(repeats, 0, mostRepeats);
        Assert.Empty(cluster.Store.DeadLetters);
    }

    private static async Task SharedOutAsync(ShopCluster cluster, int silos)
    {
        await Eventually.IsTrueAsync(
            () => cluster.Shares.Count == silos
                && cluster.Shares.SelectMany(share => share).Order().SequenceEqual(Enumerable.Range(0, ShopCluster.Partitions))
                && cluster.Shares.Max(share => share.Count) - cluster.Shares.Min(share => share.Count) <= 1,
            "each silo has its share",
            TimeSpan.FromMinutes(1));
        await cluster.SettledAsync();
    }
}
