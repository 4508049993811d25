using System.Net;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

public sealed class CollectTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_event_of_the_tracker_comes_into_the_stream_as_it_was_told()
    {
        var (response, body) = await CollectAsync(Event("""
            "name":"container_add","url":"https://shop.example/mug?utm_source=x","referrer":"https://search.example/","page_title":"Mug","session_id":"s1","source":"web",
            "properties":{"container":"cart","product_id":"mug","quantity":2,"price":24.50,"gift":true,"sizes":["s",1],"made":{"in":"here"},"none":null}
            """));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"accepted":1,"errors":[]}""", body.ToJsonString());
        var happened = Assert.Single(_host.Events);
        Assert.Equal(EventId.From("0190a000-0000-7000-8000-000000000001"), happened.Id);
        Assert.Equal((EventKind.Tracked, "container_add", CustomerKey.Visitor("v1")), (happened.Kind, happened.Name, happened.Customer));
        Assert.Equal(("v1", null, "s1", "web"), (happened.VisitorId, happened.UserId, happened.SessionId, happened.Source));
        Assert.Equal(_host.Clock.GetUtcNow(), happened.ReceivedAt);
        Assert.Equal(24.50m, happened.Properties["price"].AsNumber);
        Assert.Equal(true, happened.Properties["gift"].AsFlag);
        Assert.Equal("here", happened.Properties["made"].Fields["in"].AsText);
        Assert.Equal(1m, happened.Properties["sizes"].Items[1].AsNumber);
        Assert.Equal("https://search.example/", happened.Properties["referrer"].AsText);
        Assert.Equal("Mug", happened.Properties["page_title"].AsText);
    }

    [Fact]
    public async Task A_beacon_sends_plain_text_and_needs_no_preflight()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collect") { Content = new StringContent(Body(Event("\"name\":\"user_visit\""))) };
        request.Headers.Add("Origin", "https://shop.example");

        var response = await _host.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("https://shop.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task A_page_of_another_origin_is_told_so_in_an_answer_it_can_read()
    {
        var (response, body) = await _host.Stranger.PostJsonAsync("/collect", Body(Event("\"name\":\"user_visit\"")), request => request.Headers.Add("Origin", "https://thief.example"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("Origin", Field(body));
        Assert.Equal("https://thief.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Empty(_host.Events);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task An_unknown_site_key_is_refused(string key)
    {
        var (response, body) = await _host.Stranger.PostJsonAsync("/collect", Body(Event("\"name\":\"user_visit\""), key));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("site_key", Field(body));
    }

    [Fact]
    public async Task A_revoked_site_key_is_refused_at_once()
    {
        var key = await _host.Access.CreateSiteAsync("old", ["*"], _host.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var (before, _) = await _host.Stranger.PostJsonAsync("/collect", Body(Event("\"name\":\"user_visit\""), key.Key.SiteKey));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        await _host.Client.DeleteAsync("/api/keys/" + key.Key.Id, TestContext.Current.CancellationToken);

        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", Body(Event("\"name\":\"user_visit\""), key.Key.SiteKey));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_server_key_in_a_page_is_worth_nothing()
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", Body(Event("\"name\":\"user_visit\""), _host.ServerKey));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task One_bad_event_does_not_reject_the_others()
    {
        var good = Event("\"name\":\"user_visit\"");
        var (response, body) = await CollectAsync($"{good},{Event("\"name\":\"view_product\",\"properties\":{}", id: "b")},7,{Event("\"name\":\"page_view\"", id: "c")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, body["accepted"]!.GetValue<int>());
        Assert.Equal(
            """[{"index":1,"event_id":"b","field":"properties.product_id","reason":"is missing"},{"index":2,"field":"event","reason":"must be an object"}]""",
            body["errors"]!.ToJsonString());
        Assert.Equal(["user_visit", "page"], _host.Events.Select(happened => happened.Name));
    }

    [Fact]
    public async Task Nothing_acceptable_is_answered_with_400()
    {
        var (response, body) = await CollectAsync(Event("\"name\":\"\""));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("name", Field(body));
    }

    [Theory]
    [InlineData("\"properties\":{\"a\":1e400}", "properties.a", "out of range")]
    [InlineData("\"properties\":{\"a\":[0,{\"b\":99999999999999999999999999999999}]}", "properties.a[1].b", "out of range")]
    [InlineData("\"properties\":{\"a\":[[[[[[[[[1]]]]]]]]]}", "properties.a[0][0][0][0][0][0][0]", "nested deeper")]
    [InlineData("\"properties\":{\"a\":\"\\ud800\"}", "properties.a", "UTF-8")]
    [InlineData("\"properties\":7", "properties", "object")]
    [InlineData("\"occurred_at\":\"yesterday\"", "occurred_at", "ISO 8601")]
    [InlineData("\"occurred_at\":5", "occurred_at", "ISO 8601")]
    [InlineData("\"session_id\":{}", "session_id", "text")]
    [InlineData("\"visitor_id\":\"a\\u0000b\"", "visitor_id", "control")]
    public async Task What_is_wrong_with_an_event_is_named_by_its_field(string members, string field, string reason)
    {
        var (response, body) = await CollectAsync(Event("\"name\":\"x\"," + members));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Field(body));
        Assert.Contains(reason, body["errors"]![0]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Limits_of_length_and_number_are_kept()
    {
        var fields = string.Join(',', Enumerable.Range(0, 256).Select(index => $"\"p{index}\":1"));
        var values = string.Join(',', Enumerable.Repeat("1", 1_001));
        string[] bad =
        [
            Event($"\"name\":\"x\",\"properties\":{{{fields}}}", id: "1"),
            Event($"\"name\":\"x\",\"properties\":{{\"a\":[{values}]}}", id: "2"),
            Event($"\"name\":\"{new string('x', 201)}\"", id: "3"),
            Event($"\"name\":\"x\",\"visitor_id\":\"{new string('x', 201)}\"", id: "4"),
            Event($"\"name\":\"x\",\"properties\":{{\"a\":\"{new string('x', 8193)}\"}}", id: "5"),
            Event($"\"name\":\"x\",\"properties\":{{{string.Join(',', Enumerable.Range(0, 9).Select(index => $"\"p{index}\":\"{new string('x', 4000)}\""))}}}", id: "6"),
        ];

        var (_, body) = await CollectAsync(string.Join(',', bad));

        Assert.Equal(["properties", "properties", "name", "visitor_id", "properties.a", "event"], body["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_spoil_their_own_event_only()
    {
        var text = Body($"{Event("\"name\":\"@@\"")},{Event("\"name\":\"user_visit\"", id: "b")}");
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        bytes.AsSpan().Replace((byte)'@', (byte)0xff);

        var response = await _host.Stranger.PostAsync("/collect", new ByteArrayContent(bytes), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"field\":\"name\"", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single(_host.Events);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"site_key\":\"$\",\"events\":[]}")]
    [InlineData("{\"site_key\":\"$\",\"events\":{}}")]
    [InlineData("{\"site_key\":\"$\"}")]
    [InlineData("{\"site_key\":\"$\",\"events\":[{}]} x")]
    public async Task A_body_that_is_no_envelope_is_refused_as_a_whole(string json)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", json.Replace("$", _host.SiteKey, StringComparison.Ordinal));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized });
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_answered_with_413()
    {
        var (response, _) = await CollectAsync(Event($"\"name\":\"{new string('x', 520_000)}\""));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_events_of_a_request_are_appended_once_a_partition_in_their_order()
    {
        var events = Enumerable.Range(0, 200).Select(index => Event($"\"name\":\"n{index}\",\"visitor_id\":\"v{index % 20}\"", id: $"e{index}"));

        await CollectAsync(string.Join(',', events));

        Assert.InRange(_host.Stream.Appends, 1, _host.Stream.Partitions);
        Assert.All(_host.Events.GroupBy(happened => happened.Customer), customer =>
            Assert.Equal(customer.OrderBy(happened => int.Parse(happened.Name[1..], System.Globalization.CultureInfo.InvariantCulture)), customer));
    }

    private string Body(string events, string? key = null) =>
        $$"""{"site_key":"{{key ?? _host.SiteKey}}","sent_at":"{{_host.Clock.GetUtcNow():O}}","events":[{{events}}]}""";

    private Task<(HttpResponseMessage Response, JsonNode Body)> CollectAsync(string events) => _host.Stranger.PostJsonAsync("/collect", Body(events));

    private static string Event(string members, string id = "0190a000-0000-7000-8000-000000000001") => $$"""{"visitor_id":"v1","event_id":"{{id}}",{{members}}}""";

    private static string Field(JsonNode body) => body["errors"]![0]!["field"]!.GetValue<string>();
}
