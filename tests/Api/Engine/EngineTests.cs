using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Intake;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>The web host with the engine behind it: what comes in at one end is seen at the other.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartWholeAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_is_in_the_customer_that_it_is_answered_with()
    {
        var (response, customer) = await _host.Client.PostJsonAsync(
            "/api/customers/u:42", """{"traits":{"city":"London"},"tags":{"set":["vip"]}}""", request => request.Method = HttpMethod.Patch);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("London", "vip"), (customer["traits"]!["city"]!.GetValue<string>(), customer["tags"]![0]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_visitor_who_signs_in_takes_the_cart_along()
    {
        var signature = UserSignature.Of("42", _host.SigningSecret);
        await CollectAsync("""{"event_id":"1","name":"container_add","visitor_id":"v1","properties":{"product_id":"mug","quantity":2,"price":24.5}}""");
        await CollectAsync($$$"""{"event_id":"2","name":"user_login","visitor_id":"v1","properties":{"client_id":"42","signature":"{{{signature}}}"}}""");
        await CollectAsync("""{"event_id":"3","name":"container_add","visitor_id":"v1","client_id":"42","properties":{"product_id":"cup","quantity":1,"price":10}}""");

        await Eventually.IsTrueAsync(async () => (await CustomerAsync("u:42"))?["containers"]?[0]?["worth"]?.GetValue<decimal>() == 59, "a cart worth 59");
        Assert.Equal("u:42", (await CustomerAsync("v:v1"))!["handedTo"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_repeated_event_changes_nothing()
    {
        const string Added = """{"event_id":"1","name":"container_add","visitor_id":"v1","properties":{"product_id":"mug","quantity":2,"price":10}}""";
        await CollectAsync(Added);
        await CollectAsync(Added);
        await CollectAsync("""{"event_id":"2","name":"container_add","visitor_id":"v1","properties":{"product_id":"cup","quantity":1,"price":1}}""");

        await Eventually.IsTrueAsync(async () => (await CustomerAsync("v:v1"))?["containers"]?[0]?["lines"]?.AsArray().Count == 2, "two lines");
        Assert.Equal(21m, (await CustomerAsync("v:v1"))!["containers"]![0]!["worth"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Who_watches_a_customer_sees_what_they_do()
    {
        await using var client = await HubClient.ConnectAsync(new Uri(_host.Address, "/live"), _host.ServerKey, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, "customer/v:v1");
        Assert.Equal("snapshot", (await client.NextAsync(Ct)).Method);

        await CollectAsync("""{"event_id":"1","name":"view_product","visitor_id":"v1","properties":{"product_id":"mug"}}""");

        var line = (await client.NextAsync(Ct)).Content["lines"]![0]!;
        Assert.Equal(("event", "view_product", "mug"), (line["kind"]!.GetValue<string>(), line["name"]!.GetValue<string>(), line["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Who_watches_a_segment_sees_its_members_counted()
    {
        await _host.Client.PostJsonAsync("/api/segments/big-carts", """{"name":"Big carts","condition":{"kind":"hasInContainer","minWorth":100}}""", request => request.Method = HttpMethod.Put);
        await using var client = await HubClient.ConnectAsync(new Uri(_host.Address, "/live"), _host.ServerKey, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, "segment/big-carts");
        await client.NextAsync(Ct);

        await CollectAsync("""{"event_id":"1","name":"container_add","visitor_id":"v1","properties":{"product_id":"tent","quantity":1,"price":250}}""");

        // Who came may be told before the count.
        var pushed = await client.NextAsync(Ct);
        for (; pushed.Content["values"]!["members"] is null; pushed = await client.NextAsync(Ct))
        {
            Assert.Equal("entered", pushed.Content["lines"]![0]!["text"]!.GetValue<string>());
        }

        Assert.Equal(1, pushed.Content["values"]!["members"]!.GetValue<int>());
        Assert.Equal("""{"total":{"members":1,"entered":1},"steps":{}}""", await _host.Client.GetStringAsync("/api/segments/big-carts/counts", Ct));
        Assert.True((await CustomerAsync("v:v1"))!["segments"]![0]!["isMember"]!.GetValue<bool>());
    }

    private async Task CollectAsync(string happened)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{happened}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<JsonNode?> CustomerAsync(string key)
    {
        var response = await _host.Client.GetAsync("/api/customers/" + key, Ct);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>(Ct) : null;
    }
}
