using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Live;

public sealed class HubTests : IAsyncLifetime
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ILiveFeed Feed => _host.Services.GetRequiredService<ILiveFeed>();

    [Fact]
    public async Task Joining_brings_a_snapshot_and_then_deltas()
    {
        await using var client = await ConnectAsync();
        Feed.Set("campaign/lost-cart", [new("running", 7)]);
        await client.InvokeAsync("Join", Ct, "campaign/lost-cart");

        var snapshot = await client.NextAsync(Ct);
        Feed.Set("campaign/lost-cart", [new("wait/waiting", 2)]);
        _host.Clock.Advance(Period);
        var delta = await client.NextAsync(Ct);

        Assert.Equal(("snapshot", 7), (snapshot.Method, snapshot.Content["values"]!["running"]!.GetValue<int>()));
        Assert.Equal(("delta", 2), (delta.Method, delta.Content["values"]!["wait/waiting"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_group_that_was_silent_since_the_start_shows_the_totals_of_its_grain()
    {
        await using var client = await ConnectAsync();

        await client.InvokeAsync("Join", Ct, "segment/big-carts");

        Assert.Equal("""{"members":12,"cart/entered":3}""", (await client.NextAsync(Ct)).Content["values"]!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("campaign/")]
    [InlineData("campaign/UPPER")]
    [InlineData("customer/x:1")]
    public async Task What_is_no_group_cannot_be_joined(string group)
    {
        await using var client = await ConnectAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => client.InvokeAsync("Join", Ct, group));

        Assert.Contains("no such group", refused.Message);
    }

    [Fact]
    public async Task A_client_that_left_hears_nothing_more()
    {
        await using var client = await ConnectAsync();
        await client.InvokeAsync("Join", Ct, "customer/u:1");
        await client.InvokeAsync("Leave", Ct, "customer/u:1");

        Assert.False(Feed.IsWatched("customer/u:1"));
    }

    [Fact]
    public async Task A_client_that_reads_nothing_does_not_slow_another()
    {
        await using var stalled = await HubClient.ConnectAsync(Hub, _host.ServerKey, reads: false, Ct);
        await using var client = await ConnectAsync();
        await stalled.SendAsync("Join", Ct, "account/");
        await client.InvokeAsync("Join", Ct, "account/");
        await client.NextAsync(Ct);

        for (var round = 1; round <= 40; round++)
        {
            Feed.Set("account/", [.. Enumerable.Range(0, 2_000).Select(number => new LiveValue($"some-long-name-of-a-number-{number}", round))]);
            _host.Clock.Advance(Period);
            Assert.Equal(round, (await client.NextAsync(Ct)).Content["values"]!["some-long-name-of-a-number-7"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_stranger_cannot_connect()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Hub, key: null, reads: true, Ct));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Hub, _host.SiteKey, reads: true, Ct));
    }

    [Fact]
    public async Task A_browser_shows_its_key_in_the_address_of_the_hub_and_nowhere_else()
    {
        var hub = new Uri(Hub, "/live?access_token=" + _host.ServerKey);
        await using var client = await HubClient.ConnectAsync(hub, key: null, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, "account/");

        var elsewhere = await _host.Stranger.GetAsync("/api/keys?access_token=" + _host.ServerKey, Ct);

        Assert.Equal("snapshot", (await client.NextAsync(Ct)).Method);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, elsewhere.StatusCode);
    }

    private Uri Hub => new(_host.Address, "/live");

    private Task<HubClient> ConnectAsync() => HubClient.ConnectAsync(Hub, _host.ServerKey, reads: true, Ct);
}
