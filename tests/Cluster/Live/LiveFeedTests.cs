using Orleans.Runtime;
using SmartCom.GrainInterfaces;
using SmartCom.Tests.Cluster.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Cluster.Live;

/// <summary>What is new on any silo is seen at every web host, and a lost silo leaves no wrong number on a screen.</summary>
public sealed class LiveFeedTests
{
    private const string Account = "account/";

    [Fact]
    public async Task Every_web_host_shows_the_numbers_of_all_silos_and_only_the_lines_that_are_watched_there()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 2);
        await using var one = await WebHost.StartAsync(cluster.Grains);
        await using var other = await WebHost.StartAsync(cluster.Grains);
        one.Watch(Account);
        one.Watch("happenings");
        other.Watch(Account);
        other.Watch($"customer/{Shop.Customer(9999).Text}");

        // Until the silos have heard that somebody looks, they make no lines.
        var events = 0;
        await Eventually.IsTrueAsync(
            async () =>
            {
                await cluster.AppendAsync(Shop.Add(events % 100, ++events));
                return one.Lines > 0;
            },
            "a line is seen",
            TimeSpan.FromMinutes(1));

        await SeesAsync(one, events);
        await SeesAsync(other, events);
        Assert.Equal(0, other.Lines);
    }

    [Fact]
    public async Task When_the_silo_that_tells_is_killed_every_number_is_right_again()
    {
        await using var cluster = await ShopCluster.StartAsync(silos: 3);
        await cluster.SettledAsync();
        await using var host = await WebHost.StartAsync(cluster.Grains);
        host.Watch(Account);
        for (var customer = 0; customer < 100; customer++)
        {
            await cluster.AppendAsync(Shop.Add(customer, 1));
        }

        await SeesAsync(host, 100);
        var relay = await cluster.PlaceOfAsync(cluster.Grains.GetGrain<ILiveRelayGrain>(0));
        await cluster.KillAsync(cluster.Silos.Single(silo => silo.SiloAddress.Equals(relay)));
        for (var customer = 0; customer < 100; customer++)
        {
            await cluster.AppendAsync(Shop.Add(customer, 2));
        }

        await SeesAsync(host, 200);
    }

    private static Task SeesAsync(WebHost host, int events) => Eventually.IsTrueAsync(
        () => host.Numbers.TryGetValue((Account, Metrics.Events), out var seen) && seen == events, $"the person sees {events} events", TimeSpan.FromMinutes(1));
}
