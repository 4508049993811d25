using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Engine;

public sealed class DemoShopTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_starts_with_a_shop_whose_key_works_and_with_campaigns()
    {
        await using var host = await ApiHost.StartWholeAsync(("Access:Demo", "true"));
        var shop = (await host.Stranger.GetFromJsonAsync<JsonNode>("/shop/config.json", Ct))!;
        var body = $$"""{"site_key":"{{shop["siteKey"]}}","events":[{"event_id":"1","name":"user_visit","visitor_id":"v1"}]}""";
        var origin = host.Address.ToString().TrimEnd('/');

        var (own, _) = await host.Stranger.PostJsonAsync("/collect", body, request => request.Headers.Add("Origin", origin));
        var (foreign, _) = await host.Stranger.PostJsonAsync("/collect", body, request => request.Headers.Add("Origin", "https://thief.example"));
        var campaigns = (await host.Stranger.GetFromJsonAsync<JsonNode>("/api/campaigns", Ct))!.AsArray();
        var mails = await host.Stranger.GetAsync(shop["mailLogUrl"]!.GetValue<string>(), Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (own.StatusCode, foreign.StatusCode));
        Assert.Contains(campaigns, campaign => campaign!["id"]!.GetValue<string>() == "abandoned-cart");
        Assert.Equal((HttpStatusCode.OK, "text/html"), (mails.StatusCode, mails.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Without_the_demo_there_is_no_shop()
    {
        await using var host = await ApiHost.StartWholeAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/shop/config.json", Ct)).StatusCode);
    }
}
