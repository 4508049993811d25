using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

public sealed class SegmentTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_track_call_keeps_its_name_its_properties_and_its_context()
    {
        var (response, body) = await SendAsync("track", """
            {"messageId":"m-1","anonymousId":"a1","userId":"42","event":"Poll Answered","properties":{"stars":5},"context":{"library":{"name":"x"}},"integrations":{}}
            """);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"success":true}""", body.ToJsonString());
        var happened = Assert.Single(_host.Events);
        Assert.Equal(EventId.From("m-1"), happened.Id);
        Assert.Equal((EventKind.Tracked, "Poll Answered", CustomerKey.User("42")), (happened.Kind, happened.Name, happened.Customer));
        Assert.Equal(("a1", "42"), (happened.VisitorId, happened.UserId));
        Assert.Equal(5m, happened.Properties["stars"].AsNumber);
        Assert.Equal("x", happened.Properties["context"].Fields["library"].Fields["name"].AsText);
    }

    [Theory]
    [InlineData("Product Viewed", """{"product_id":"p1","price":"19.90","name":"Mug"}""", "view_product", """product_id=p1 price=19.90 name=Mug""")]
    [InlineData("product viewed", """{"sku":7}""", "view_product", "product_id=7 sku=7")]
    [InlineData("Product List Viewed", """{"category":"mugs"}""", "view_category", "category_id=mugs category=mugs")]
    [InlineData("Product Added", """{"product_id":"p1","quantity":2,"price":9.5}""", "container_add", "product_id=p1 quantity=2 price=9.5 container=cart")]
    [InlineData("Product Removed", """{"product_id":"p1"}""", "container_remove", "product_id=p1 container=cart")]
    [InlineData("Product Added to Wishlist", """{"product_id":"p1"}""", "container_add", "product_id=p1 container=wishlist")]
    [InlineData("Product Added", """{"name":"no id"}""", "Product Added", "name=no id product_id=")]
    [InlineData("Cart Viewed", """{"cart_id":"c"}""", "Cart Viewed", "cart_id=c items=")]
    [InlineData("Order Completed", """{"order_id":"o1","total":27.5,"revenue":25}""", "order_complete", "order_id=o1 sum=27.5 revenue=25")]
    [InlineData("Order Completed", """{"order_id":"o1","revenue":"25"}""", "order_complete", "sum=25")]
    [InlineData("Order Completed", """{"total":1}""", "Order Completed", "total=1 sum=")]
    public async Task Ecommerce_events_become_ours(string name, string properties, string ours, string expected)
    {
        await SendAsync("track", $$"""{"userId":"42","event":"{{name}}","properties":{{properties}} }""");

        var happened = Assert.Single(_host.Events);
        Assert.Equal(ours, happened.Name);
        Assert.Equal(ours == name ? "" : name, happened.Properties["original_name"].Display);
        foreach (var pair in expected.Split(' ').Where(pair => pair.Contains('=', StringComparison.Ordinal)))
        {
            var (field, value) = (pair.Split('=')[0], pair.Split('=')[1]);
            Assert.StartsWith(value, happened.Properties[field].Display, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Products_of_carts_and_orders_become_items_and_stay_products()
    {
        const string Products = """[{"product_id":"p1","quantity":2,"price":"9.50","brand":"b"},{"sku":"s2"}]""";
        await SendAsync("batch", $$"""
            {"batch":[{"type":"track","userId":"1","event":"Cart Viewed","properties":{"products":{{Products}} } },
                      {"type":"track","userId":"1","event":"Order Completed","properties":{"order_id":"o1","total":19,"products":{{Products}} } }]}
            """);

        Assert.Equal(["container_set", "order_complete"], _host.Events.Select(happened => happened.Name));
        Assert.All(_host.Events, happened =>
        {
            var items = happened.Properties["items"].Items;
            Assert.Equal(["p1", "s2"], items.Select(item => item.Fields["product_id"].AsText));
            Assert.Equal((2m, 9.5m), (items[0].Fields["quantity"].AsNumber, items[0].Fields["price"].AsNumber));
            Assert.Equal("b", happened.Properties["products"].Items[0].Fields["brand"].AsText);
        });
    }

    [Theory]
    [InlineData("identify", """{"userId":"42","traits":{"email":"A@b.example","plan":"gold"}}""", EventKind.Identified, "identify", "u:42")]
    [InlineData("identify", """{"anonymousId":"a1","traits":{"plan":"gold"}}""", EventKind.Identified, "identify", "v:a1")]
    [InlineData("identify", """{"userId":"42","anonymousId":"a1"}""", EventKind.Linked, "identify", "v:a1")]
    [InlineData("alias", """{"userId":"42","previousId":"a1"}""", EventKind.Linked, "alias", "v:a1")]
    [InlineData("page", """{"anonymousId":"a1","name":"Home","properties":{"url":"https://x"}}""", EventKind.Tracked, "page", "v:a1")]
    [InlineData("screen", """{"userId":42,"name":"Home"}""", EventKind.Tracked, "screen", "u:42")]
    [InlineData("group", """{"userId":"42","groupId":"g1","traits":{"name":"Acme"}}""", EventKind.Tracked, "group", "u:42")]
    [InlineData("track", """{"userId":"42","anonymousId":"a1","event":"Signed In"}""", EventKind.Linked, "user_login", "v:a1")]
    [InlineData("track", """{"userId":"42","event":"Signed Up"}""", EventKind.Identified, "user_register", "u:42")]
    public async Task Each_call_is_keyed_by_whom_it_concerns(string call, string json, EventKind kind, string name, string customer)
    {
        var (response, _) = await SendAsync(call, json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var happened = Assert.Single(_host.Events);
        Assert.Equal((kind, name, customer), (happened.Kind, happened.Name, happened.Customer.Text));
        Assert.DoesNotContain(happened.Properties, field => field.Name == "context");
    }

    [Theory]
    [InlineData("track", """{"userId":"1"}""", "event")]
    [InlineData("track", """{"event":"x"}""", "anonymousId")]
    [InlineData("group", """{"userId":"1"}""", "groupId")]
    [InlineData("alias", """{"userId":"1"}""", "previousId")]
    [InlineData("alias", """{"previousId":"1"}""", "userId")]
    [InlineData("batch", """{"batch":[{"type":"nonsense","userId":"1"}]}""", "type")]
    [InlineData("batch", """{"batch":[]}""", "batch")]
    [InlineData("batch", """{}""", "batch")]
    [InlineData("track", """{"userId":"1","event":"x","timestamp":"never"}""", "timestamp")]
    public async Task What_a_call_lacks_is_named_by_its_field(string call, string json, string field)
    {
        var (response, body) = await SendAsync(call, json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, body["errors"]![0]!["field"]!.GetValue<string>());
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task One_bad_message_of_a_batch_does_not_reject_the_others()
    {
        var (response, body) = await SendAsync("batch", """{"batch":[{"type":"track","userId":"1"},{"type":"track","userId":"1","event":"x"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"success":true,"accepted":1,"errors":[{"index":0,"field":"event","reason":"is missing"}]}""", body.ToJsonString());
        Assert.Single(_host.Events);
    }

    [Fact]
    public async Task The_senders_clock_is_corrected_by_the_time_of_sending()
    {
        var now = _host.Clock.GetUtcNow();
        var wrong = now.AddDays(300);
        await SendAsync("batch", $$"""
            {"sentAt":"{{wrong:O}}","batch":[
              {"type":"track","userId":"1","event":"a","timestamp":"{{wrong.AddMinutes(-10):O}}"},
              {"type":"track","userId":"1","event":"b","originalTimestamp":"{{wrong.AddMinutes(-20):O}}","timestamp":"{{now:O}}"},
              {"type":"track","userId":"1","event":"c","timestamp":"{{wrong.AddMinutes(5):O}}"},
              {"type":"track","userId":"1","event":"d"}]}
            """);
        await SendAsync("track", $$"""{"userId":"1","event":"e","timestamp":"{{now.AddHours(2):O}}"}""");
        await SendAsync("track", $$"""{"userId":"1","event":"f","timestamp":"{{now.AddHours(-2):O}}"}""");

        var minutes = _host.Events.ToDictionary(happened => happened.Name, happened => (happened.OccurredAt - now).TotalMinutes);
        Assert.Equal([-10, -20, 0, 0, 0, -120], "abcdef".Select(name => minutes[name.ToString()]));
    }

    [Fact]
    public async Task What_is_older_than_repeats_are_known_is_too_old()
    {
        var now = _host.Clock.GetUtcNow();
        await SendAsync("track", $$"""{"userId":"1","event":"just","timestamp":"{{now.AddDays(-7):O}}"}""");

        var (response, body) = await SendAsync("track", $$"""{"userId":"1","event":"x","timestamp":"{{now.AddDays(-7).AddTicks(-1):O}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("timestamp", body["errors"]![0]!["field"]!.GetValue<string>());
        Assert.Contains("too_old", body.ToJsonString());
        Assert.Equal("just", Assert.Single(_host.Events).Name);
    }

    [Fact]
    public async Task A_packed_body_is_unpacked_within_the_limits()
    {
        var (accepted, _) = await SendPackedAsync("""{"userId":"1","event":"x"}""");
        var (bomb, _) = await SendPackedAsync($$"""{"userId":"1","event":"{{new string(' ', 1_000_000)}}"}""");
        var (broken, _) = await SendPackedAsync(null);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Single(_host.Events);
    }

    [Fact]
    public async Task Calls_over_32_kilobytes_and_batches_over_500_are_too_large()
    {
        static string Track(int length) => $$$"""{"type":"track","userId":"1","event":"x","properties":{"a":"{{{new string('x', 8_000)}}}","b":[{{{string.Join(',', Enumerable.Repeat("\"" + new string('y', 996) + "\"", length / 1_000))}}}]}}""";

        var (call, _) = await SendAsync("track", Track(30_000));
        var (batch, body) = await SendAsync("batch", $$"""{"batch":[{{Track(30_000)}},{{Track(1_000)}}]}""");
        var (huge, _) = await SendAsync("batch", $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(Track(20_000), 20))}}]}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, call.StatusCode);
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        Assert.Equal("event", body["errors"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Theory]
    [InlineData("Basic bm9ib2R5Og==")]
    [InlineData("Basic %%%")]
    [InlineData("Bearer nobody")]
    [InlineData(null)]
    public async Task A_wrong_write_key_is_refused(string? authorization)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/v1/track", """{"userId":"1","event":"x"}""", request => request.Headers.TryAddWithoutValidation("Authorization", authorization));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("t", """{"userId":"1","event":"x"}""")]
    [InlineData("i", """{"userId":"1"}""")]
    [InlineData("p", """{"userId":"1"}""")]
    [InlineData("b", """{"batch":[{"type":"page","userId":"1"}]}""")]
    public async Task The_short_addresses_of_the_browser_sdk_are_there(string call, string json)
    {
        var (response, _) = await SendAsync(call, json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_browser_sdk_may_ask_before_it_sends()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/t");
        request.Headers.Add("Origin", "https://shop.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");

        var response = await _host.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("Authorization", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    private Task<(HttpResponseMessage Response, JsonNode Body)> SendAsync(string call, string json) =>
        _host.Stranger.PostJsonAsync("/v1/" + call, json, request => request.WriteKey(_host.ServerKey));

    private Task<(HttpResponseMessage Response, JsonNode Body)> SendPackedAsync(string? json) => _host.Stranger.PostJsonAsync("/v1/track", "", request =>
    {
        request.WriteKey(_host.ServerKey);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json ?? ""));
        }

        request.Content = new ByteArrayContent(json is null ? "no gzip"u8.ToArray() : packed.ToArray());
        request.Content.Headers.ContentEncoding.Add("gzip");
    });
}
