using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>What the dashboard draws: the account's numbers now, and over time.</summary>
public sealed class SeriesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWholeAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_in_the_newest_points_of_the_hour_and_the_day_before_it_is_saved()
    {
        await CollectAsync("""{"event_id":"1","name":"container_add","visitor_id":"v1","properties":{"product_id":"tent","quantity":2,"price":25}}""");
        await CollectAsync("""{"event_id":"2","name":"view_product","visitor_id":"v2","properties":{"product_id":"mug"}}""");

        await Eventually.IsTrueAsync(async () => Sum(await SeriesAsync("hour"), "events") == 2, "two events in the hour");
        var hour = await SeriesAsync("hour");
        var day = await SeriesAsync("day");

        Assert.Equal((60, 60), (hour["stepSeconds"]!.GetValue<int>(), hour["metrics"]!["events"]!.AsArray().Count));
        Assert.Equal((300, 288), (day["stepSeconds"]!.GetValue<int>(), day["metrics"]!["events"]!.AsArray().Count));
        foreach (var series in new[] { hour, day })
        {
            Assert.Equal((2, 1, 5_000), (Sum(series, "events"), Sum(series, "carts:opened"), Sum(series, "cart_worth:opened")));
            Assert.Equal(2, series["metrics"]!["online"]!.AsArray().Max(point => point!.GetValue<long>()));
            Assert.True(DateTimeOffset.UtcNow - series["from"]!.GetValue<DateTimeOffset>() < TimeSpan.FromHours(24.1));
        }
    }

    [Fact]
    public async Task Another_range_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.Client.GetAsync("/api/series?range=year", Ct)).StatusCode);
    }

    [Fact]
    public async Task Who_watches_the_account_sees_the_totals_the_readings_and_the_minute_at_hand()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(_host.Address, "/live"), _host.ServerKey, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, "account/");
        await CollectAsync("""{"event_id":"1","name":"container_add","visitor_id":"v1","properties":{"product_id":"tent","quantity":2,"price":25}}""");

        var values = new Dictionary<string, long>();
        while (values.GetValueOrDefault("minute/events") + values.GetValueOrDefault("minute_before/events") < 1 || values.GetValueOrDefault("online") < 1)
        {
            foreach (var (name, value) in (await client.NextAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(15), Ct)).Content["values"]!.AsObject())
            {
                values[name] = value!.GetValue<long>();
            }
        }

        Assert.Equal((1, 1, 5_000, 0), (values["events"], values["carts:open"], values["cart_worth:open"], values["sent"]));
        Assert.InRange(values["minute"], DateTimeOffset.UtcNow.AddMinutes(-2).ToUnixTimeSeconds() / 60, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 60);
        foreach (var name in new[] { "campaigns", "running", "events_per_s", "lag_p50_ms", "lag_p99_ms", "carts:abandoned", "carts:recovered", "queued", "failed" })
        {
            Assert.Contains(name, values.Keys);
        }
    }

    private async Task<JsonNode> SeriesAsync(string range) => (await _host.Client.GetFromJsonAsync<JsonNode>("/api/series?range=" + range, Ct))!;

    private static long Sum(JsonNode series, string metric) => series["metrics"]![metric]!.AsArray().Sum(point => point!.GetValue<long>());

    private async Task CollectAsync(string happened)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{happened}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
