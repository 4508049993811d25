using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class CustomersTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_customer_is_shown_with_the_reason_of_every_no()
    {
        var now = _host.Clock.GetUtcNow();
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42")) with
        {
            Traits = [new Trait("email", Value.Of("ada@example.com"), now), new Trait("stars", Value.Of(4.5m), now)],
            Tags = [new Tag("vip", now)],
            Segments = [new SegmentState("big-carts", 1, true, now, now.AddDays(1))],
            Campaigns = [new CampaignMemory("lost-cart", TriggerOutcome.TooSoon, now, now.AddDays(-1), "f", null)],
        };

        var shown = await GetAsync("/api/customers/u:42");

        Assert.Equal("ada@example.com", shown["traits"]!["email"]!.GetValue<string>());
        Assert.Equal(4.5m, shown["traits"]!["stars"]!.GetValue<decimal>());
        Assert.Equal("vip", shown["tags"]![0]!["name"]!.GetValue<string>());
        Assert.True(shown["segments"]![0]!["isMember"]!.GetValue<bool>());
        Assert.Equal("too_soon", shown["campaigns"]![0]!["outcome"]!.GetValue<string>());
        Assert.Equal("The interval between entries is not over.", shown["campaigns"]![0]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_campaign_that_never_met_the_customer_says_so_and_a_run_says_what_it_waits_for()
    {
        var now = _host.Clock.GetUtcNow();
        await PutAsync("welcome", "active");
        await PutAsync("asleep", "inactive");
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42")) with
        {
            Runs = [new Run("r1", "welcome", 1, "pause", now, now, now.AddHours(1), Fields.None)],
        };

        var shown = await GetAsync("/api/customers/u:42");

        Assert.Equal(["other_event", "not_active"], shown["campaigns"]!.AsArray().Select(campaign => campaign!["outcome"]!.GetValue<string>()));
        Assert.Equal("Nothing has happened yet that the campaign waits for.", shown["campaigns"]![0]!["reason"]!.GetValue<string>());
        Assert.Equal(("Called welcome", "pause", now.AddHours(1)), (shown["runs"]![0]!["campaignName"]!.GetValue<string>(), shown["runs"]![0]!["stepId"]!.GetValue<string>(), shown["runs"]![0]!["waitsUntil"]!.GetValue<DateTimeOffset>()));

        Task PutAsync(string id, string status) => _host.Client.PostJsonAsync(
            $"/api/campaigns/{id}",
            $$"""{"name":"Called {{id}}","status":"{{status}}","trigger":{"kind":"visitedWebsite"},"steps":[{"kind":"wait","id":"pause","duration":"1h"}]}""",
            request => request.Method = HttpMethod.Put);
    }

    [Theory]
    [InlineData("u:a/b")]
    [InlineData("u:a b")]
    [InlineData("u:\u00fc?&#%")]
    public async Task Any_id_can_stand_in_an_address(string key)
    {
        _host.Engine.Customers[key] = Customer.New(new CustomerKey(key));

        Assert.Equal(key, (await GetAsync("/api/customers/" + Uri.EscapeDataString(key)))["key"]!.GetValue<string>());
        Assert.Empty((await GetAsync($"/api/customers/{Uri.EscapeDataString(key)}/activity"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("u:nobody")]
    [InlineData("42")]
    [InlineData("x:42")]
    [InlineData("u:")]
    public async Task Whom_nobody_knows_is_not_found(string key)
    {
        var response = await _host.Client.GetAsync("/api/customers/" + key, Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Activity_comes_page_by_page_with_the_whole_events()
    {
        var now = _host.Clock.GetUtcNow();
        for (var number = 0; number < 3; number++)
        {
            await _host.Stranger.PostJsonAsync("/v1/track", $$$"""{"userId":"42","event":"e{{{number}}}","properties":{"n":{{{number}}}}}""", request => request.WriteKey(_host.ServerKey));
        }

        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42")) with
        {
            History = [new HistoryEntry(now.AddDays(-1), "carried", null, -1), .. Enumerable.Range(0, 3).Select(number => new HistoryEntry(now, $"e{number}", null, number))],
        };

        var first = await GetAsync("/api/customers/u:42/activity?limit=3");
        var second = await GetAsync($"/api/customers/u:42/activity?limit=3&cursor={first["next"]}");

        Assert.Equal(["e2", "e1", "e0"], first["items"]!.AsArray().Select(line => line!["name"]!.GetValue<string>()));
        Assert.Equal([2, 1, 0], first["items"]!.AsArray().Select(line => line!["event"]!["properties"]!["n"]!.GetValue<int>()));
        Assert.Equal("carried", Assert.Single(second["items"]!.AsArray())!["name"]!.GetValue<string>());
        Assert.Null(second["items"]![0]!["event"]);
        Assert.Null(second["next"]);
    }

    [Fact]
    public async Task An_edit_is_an_event_and_is_answered_when_it_is_decided()
    {
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42"));

        var edited = await PatchAsync("""{"traits":{"city":"London","age":30},"tags":{"set":["vip"],"remove":["new"]}}""");

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var (traits, tags) = (_host.Events[0], _host.Events[1]);
        Assert.Equal((EventKind.Identified, CustomerKey.User("42"), "api"), (traits.Kind, traits.Customer, traits.Source));
        Assert.Equal(30m, traits.Properties["age"].AsNumber);
        Assert.Equal((EventKind.Tagged, "vip", "new"), (tags.Kind, tags.Tags!.Set.Single(), tags.Tags.Removed.Single()));
    }

    [Fact]
    public async Task An_edit_that_takes_long_is_answered_with_202()
    {
        _host.Engine.Decided = new TaskCompletionSource().Task;

        var answer = PatchAsync("""{"traits":{"city":"London"}}""");
        await _host.Stream.WaitForAppendsAsync(1, Ct);
        while (!answer.IsCompleted)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.Accepted, (await answer).StatusCode);
    }

    [Theory]
    [InlineData("{}", "traits")]
    [InlineData("""{"traits":{"a":1e99}}""", "traits.a")]
    [InlineData("""{"tags":{"set":[""]}}""", "tags.set")]
    public async Task What_is_wrong_with_an_edit_is_named_by_its_field(string json, string field)
    {
        var response = await PatchAsync(json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"]![field]);
        Assert.Empty(_host.Events);
    }

    [Theory]
    [InlineData("/api/customers?cursor=nonsense", "cursor")]
    [InlineData("/api/customers?limit=0", "limit")]
    [InlineData("/api/messages?cursor=nonsense", "cursor")]
    [InlineData("/api/mails?limit=1000", "limit")]
    [InlineData("/api/dead-letters?cursor=nonsense", "cursor")]
    public async Task A_strange_cursor_or_limit_is_the_callers_mistake(string path, string field)
    {
        var response = await _host.Client.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"]![field]);
    }

    private async Task<JsonNode> GetAsync(string path) => (await _host.Client.GetFromJsonAsync<JsonNode>(path, Ct))!;

    private async Task<HttpResponseMessage> PatchAsync(string json) =>
        (await _host.Client.PostJsonAsync("/api/customers/u:42", json, request => request.Method = HttpMethod.Patch)).Response;
}
