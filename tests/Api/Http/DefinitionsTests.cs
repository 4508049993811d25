using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Http;

public sealed class DefinitionsTests : IAsyncLifetime
{
    private const string Campaign = """
        {"name":"Lost cart","status":"active","trigger":{"kind":"lostCart","after":"1h"},
         "steps":[{"kind":"sendEmail","id":"mail","subject":"Hello","html":"<p>Hello</p>"}]}
        """;

    private const string Segment = """{"name":"Big carts","condition":{"kind":"hasInContainer","minWorth":100}}""";

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_campaign_is_made_shown_listed_changed_and_deleted()
    {
        var (made, _) = await PutAsync("campaigns/lost-cart", Campaign);
        var shown = await _host.Client.GetAsync("/api/campaigns/lost-cart", Ct);
        var definition = (await shown.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        var list = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/campaigns", Ct))!;
        definition["name"] = "Left cart";
        var (changed, body) = await PutAsync("campaigns/lost-cart", definition.ToJsonString(), "\"1\"");
        var deleted = await _host.Client.DeleteAsync("/api/campaigns/lost-cart", Ct);
        var gone = await _host.Client.GetAsync("/api/campaigns/lost-cart", Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (made.StatusCode, changed.StatusCode));
        Assert.Equal(("\"1\"", "\"2\""), (shown.Headers.ETag?.Tag, changed.Headers.ETag?.Tag));
        Assert.Equal("Left cart", body["name"]!.GetValue<string>());
        Assert.Equal(("active", 5), (list[0]!["status"]!.GetValue<string>(), list[0]!["counts"]!["running"]!.GetValue<int>()));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Theory]
    [InlineData("\"7\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\"", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task An_edit_upon_an_older_version_is_refused(string? ifMatch, HttpStatusCode expected)
    {
        await PutAsync("segments/big-carts", Segment);

        var (response, _) = await PutAsync("segments/big-carts", Segment.Replace("100", "200", StringComparison.Ordinal), ifMatch);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task What_should_be_new_is_not_written_over()
    {
        await PutAsync("segments/big-carts", Segment);

        var (response, _) = await _host.Client.PostJsonAsync("/api/segments/big-carts", Segment, request =>
        {
            request.Method = HttpMethod.Put;
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        });

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_a_definition_is_told_path_by_path()
    {
        var (response, problem) = await PutAsync("campaigns/lost-cart", Campaign.Replace("\"lostCart\"", "\"nonsense\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(problem["errors"]!["$.trigger.kind"]);
        Assert.Equal("unknown_kind", problem["problems"]![0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("activate", "active")]
    [InlineData("suspend", "suspended")]
    [InlineData("deactivate", "inactive")]
    public async Task A_campaign_is_turned_on_and_off(string turn, string status)
    {
        await PutAsync("campaigns/lost-cart", Campaign);

        var (response, body) = await _host.Client.PostJsonAsync($"/api/campaigns/lost-cart/{turn}", "");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(status, body["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Numbers_are_told_as_a_whole_and_step_by_step()
    {
        await PutAsync("campaigns/lost-cart", Campaign);

        var counts = await _host.Client.GetStringAsync("/api/campaigns/lost-cart/counts", Ct);

        Assert.Equal("""{"total":{"running":5},"steps":{"mail":{"sent":4,"passed:next":3}}}""", counts);
    }

    [Fact]
    public async Task A_campaign_is_shown_as_steps_and_ways_with_their_numbers()
    {
        await PutAsync("campaigns/lost-cart", """
            {"name":"Lost cart","status":"active","trigger":{"kind":"lostCart","after":"1h"},"steps":[
             {"kind":"filter","id":"vip","condition":{"kind":"hasTag","tag":"vip"},"plus":"mail"},
             {"kind":"sendEmail","id":"mail","subject":"Hello","html":"<p>Hello</p>"}]}
            """);

        var flow = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/campaigns/lost-cart/flow", Ct))!;

        Assert.Equal(("active", "vip", 5), (flow["status"]!.GetValue<string>(), flow["firstStepId"]!.GetValue<string>(), flow["counts"]!["running"]!.GetValue<int>()));
        Assert.Equal(
            """[{"id":"vip","kind":"filter","counts":{},"outputs":[{"name":"plus","to":"mail","passed":0},{"name":"minus","to":null,"passed":0}]},{"id":"mail","kind":"sendEmail","counts":{"sent":4,"passed:next":3},"outputs":[{"name":"next","to":null,"passed":3}]}]""",
            flow["steps"]!.ToJsonString());
    }

    [Fact]
    public async Task A_segment_that_is_used_is_not_deleted_and_says_by_what()
    {
        await PutAsync("segments/big-carts", Segment);
        await PutAsync("campaigns/lost-cart", Campaign.Replace("\"steps\"", "\"onlyIf\":{\"kind\":\"inSegment\",\"segment\":\"big-carts\"},\"steps\"", StringComparison.Ordinal));

        var uses = await _host.Client.GetStringAsync("/api/segments/big-carts/uses", Ct);
        var refused = await _host.Client.DeleteAsync("/api/segments/big-carts", Ct);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        await _host.Client.DeleteAsync("/api/campaigns/lost-cart", Ct);
        var deleted = await _host.Client.DeleteAsync("/api/segments/big-carts", Ct);

        Assert.Equal("""{"segments":[],"campaigns":[{"id":"lost-cart","name":"Lost cart"}]}""", uses);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent), (refused.StatusCode, deleted.StatusCode));
        Assert.Equal(("in_use", "Lost cart"), (problem["code"]!.GetValue<string>(), problem["uses"]!["campaigns"]![0]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_mail_is_previewed_with_a_made_up_customer_and_with_a_real_one()
    {
        _host.Engine.Customers["u:42"] = Customer.New(CustomerKey.User("42")) with
        {
            Traits = [new Trait("first_name", Value.Of("<Grace>"), _host.Clock.GetUtcNow())],
            Containers = [Container.Of("cart", ContainerOperation.Added(new ContainerLine("tent", 1, 250m, "Big tent", _host.Clock.GetUtcNow()), 0))],
        };
        const string Template = """{"subject":"For {{customer.first_name}}","html":"<b>{{customer.first_name}}</b> {{#each cart.lines}}{{name}}; {{/each}}{{cart.total}}"}""";

        var sample = await PreviewAsync($$"""{"template":{{Template}}}""");
        var real = await PreviewAsync($$"""{"template":{{Template}},"customer":"u:42"}""");

        Assert.Equal(("For Ada", "<b>Ada</b> Ember teapot; Tide cup; 73"), (sample["subject"]!.GetValue<string>(), sample["html"]!.GetValue<string>()));
        Assert.Equal(("For <Grace>", "<b>&lt;Grace&gt;</b> Big tent; 250"), (real["subject"]!.GetValue<string>(), real["html"]!.GetValue<string>()));
        Assert.Null(real["text"]);
        Assert.Empty(real["problems"]!.AsArray());
    }

    [Fact]
    public async Task A_template_that_fails_says_so_and_the_other_parts_are_shown()
    {
        var preview = await PreviewAsync("""{"template":{"subject":"{{#if}","html":"<p>Hello</p>","text":"Hello"}}""");

        Assert.Null(preview["subject"]);
        Assert.Equal(("<p>Hello</p>", "Hello"), (preview["html"]!.GetValue<string>(), preview["text"]!.GetValue<string>()));
        Assert.Equal("subject", Assert.Single(preview["problems"]!.AsArray())!["part"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_customer_nobody_knows_is_no_preview()
    {
        var (response, problem) = await _host.Client.PostJsonAsync("/api/campaigns/preview", """{"template":{"subject":"","html":""},"customer":"u:nobody"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(problem["errors"]!["customer"]);
    }

    [Theory]
    [InlineData("/api/campaigns/nothing/flow")]
    [InlineData("/api/campaigns/nothing")]
    [InlineData("/api/campaigns/nothing/counts")]
    [InlineData("/api/segments/nothing")]
    public async Task What_is_not_defined_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync(path, Ct)).StatusCode);

    private async Task<JsonNode> PreviewAsync(string json)
    {
        var (response, body) = await _host.Client.PostJsonAsync("/api/campaigns/preview", json);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return body;
    }

    private Task<(HttpResponseMessage Response, JsonNode Body)> PutAsync(string path, string json, string? ifMatch = null) => _host.Client.PostJsonAsync("/api/" + path, json, request =>
    {
        request.Method = HttpMethod.Put;
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        }
    });
}
