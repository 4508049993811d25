using System.Globalization;
using System.Net;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Cluster.Processes;

/// <summary>Three silos and a web host as processes, under a load that never pauses: silos die, come and go, and nobody outside sees more of it than a delay.</summary>
public sealed class ClusterProcessTests(ITestOutputHelper output)
{
    private const int Customers = 200;
    private const int InFlight = 16; // tries of a partition at one destination

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_silo_that_is_killed_one_that_comes_and_one_that_goes_lose_nothing_and_double_nothing()
    {
        await using var cluster = await ClusterProcesses.StartAsync(silos: 3);
        string[] happenings = ["killed", "added", "stopped"];
        foreach (var happening in happenings)
        {
            await cluster.DefineMailAsync($"when-{happening}", happening);
        }

        var load = new ShopLoad(cluster.Web, Customers);
        var sending = load.SendAsync();

        await AmidMailsAsync(cluster, load, "killed", mails: 0, () => cluster.Silos[0].KillAsync());
        await cluster.Web.DecidedAsync(Patience);
        await AmidMailsAsync(cluster, load, "added", mails: 1, cluster.AddSiloAsync);
        await AmidMailsAsync(cluster, load, "stopped", mails: 2, async () =>
        {
            await cluster.Silos[1].StopAsync();
            Assert.Equal(0, await cluster.Silos[1].EndedAsync(Patience));
        });
        load.Close();
        await sending;
        await cluster.Web.SettledAsync(Patience);

        await OnceAsync(cluster, load, happenings.Length);
    }

    [Fact]
    public async Task A_new_silo_gets_its_share_in_one_move_a_partition()
    {
        await using var cluster = await ClusterProcesses.StartAsync(silos: 2);
        var before = await SettledEpochsAsync(cluster);

        await cluster.AddSiloAsync();

        var after = before;
        await Eventually.IsTrueAsync(
            async () => (after = await cluster.EpochsAsync()).Zip(before).Count(epochs => epochs.First > epochs.Second) >= ClusterProcesses.Partitions / 3, "a third of the partitions has moved", Patience);
        Assert.All(after.Zip(before), epochs => Assert.InRange(epochs.First - epochs.Second, 0, 1));
    }

    [Fact]
    public async Task The_dashboard_of_Orleans_is_for_operators_alone()
    {
        await using var cluster = await ClusterProcesses.StartAsync(silos: 1);
        using var nobody = new HttpClient();

        var dashboard = new Uri(cluster.Web.Address, "/orleans/DashboardCounters");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(nobody, dashboard));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(cluster.Web.Http, dashboard));
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient http, Uri address)
    {
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    // The mails of the happening are on their way when it happens.
    private static async Task AmidMailsAsync(ClusterProcesses cluster, ShopLoad load, string happening, int mails, Func<Task> happens)
    {
        load.AskFor(happening);
        await cluster.Post.WaitUntilAsync(post => post.Deliveries.Count > (mails * Customers) + (Customers / 10), Patience);
        await happens();
        await cluster.Post.WaitUntilAsync(post => post.Deliveries.Count == (mails + 1) * Customers, Patience);
    }

    private static async Task<long[]> SettledEpochsAsync(ClusterProcesses cluster)
    {
        long[] before = [], now = [];
        await Eventually.IsTrueAsync(
            async () =>
            {
                (before, now) = (now, await cluster.EpochsAsync());
                return now.SequenceEqual(before) && !now.Contains(0);
            },
            "every partition is live",
            Patience);
        return now;
    }

    private static async Task<int> InCartAsync(ClusterProcesses cluster, int customer)
    {
        var state = await cluster.Web.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/customers/u:k{customer}"));
        return Assert.Single(state.GetProperty("containers").EnumerateArray().Single().GetProperty("lines").EnumerateArray()).GetProperty("quantity").GetInt32();
    }

    private async Task OnceAsync(ClusterProcesses cluster, ShopLoad load, int mails)
    {
        for (var number = 0; number < Customers; number++)
        {
            var inCart = 0;

            // A silo hears a little later of the last events that were appended elsewhere, so that "settled" may have come too early.
            await Eventually.IsTrueAsync(async () => (inCart = await InCartAsync(cluster, number)) >= load.Adds, $"customer {number} has {load.Adds} in the cart", Patience);
            Assert.Equal(load.Adds, inCart);
        }

        Assert.Equal(mails * Customers, cluster.Post.Deliveries.Count);
        var sent = 0L;
        await Eventually.IsTrueAsync(
            async () => (sent = await cluster.NumberAsync("SELECT count(*) FROM messages WHERE status = 'sent'")) >= mails * Customers, "every message is saved, behind, as sent", Patience);
        Assert.Equal(mails * Customers, sent);
        Assert.Equal(0, await cluster.NumberAsync("SELECT count(*) FROM dead_letters"));

        // Only of what the killed silo was sending nobody knows whether it was sent.
        Assert.InRange(cluster.Post.Repeats, 0, ClusterProcesses.Partitions * InFlight);
        output.WriteLine($"{(load.Adds + 1 + mails) * Customers} events, {load.Retries} batches sent again; {cluster.Post.Accepted} mails, {cluster.Post.Repeats} of them repeats");
    }
}
