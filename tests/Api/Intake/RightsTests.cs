using System.Net;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

/// <summary>What a browser may say with a public site key, and what it needs the shop's signature for.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("user_login")]
    [InlineData("user_register")]
    [InlineData("identify")]
    public async Task A_signed_user_id_links_the_visitor_and_may_tell_contacts(string name)
    {
        var signature = UserSignature.Of("42", _host.SigningSecret);

        var (response, _) = await CollectAsync($$$"""{"event_id":"1","name":"{{{name}}}","visitor_id":"v1","properties":{"client_id":"42","signature":"{{{signature}}}","email":"a@b.example"}}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var happened = Assert.Single(_host.Events);
        Assert.Equal((EventKind.Linked, name, CustomerKey.Visitor("v1"), "42"), (happened.Kind, happened.Name, happened.Customer, happened.UserId));
        Assert.Equal(["email"], happened.Properties.Select(field => field.Name));
    }

    [Theory]
    [InlineData("""{"event_id":"1","name":"user_login","visitor_id":"v1","client_id":"42"}""", "signature")]
    [InlineData("""{"event_id":"1","name":"user_login","visitor_id":"v1","client_id":"42","signature":"00"}""", "signature")]
    [InlineData("""{"event_id":"1","name":"user_login","visitor_id":"v1","client_id":"42","signature":"$41"}""", "signature")]
    [InlineData("""{"event_id":"1","name":"user_login","visitor_id":"v1"}""", "client_id")]
    [InlineData("""{"event_id":"1","name":"identify","client_id":"42","properties":{"plan":"gold"}}""", "signature")]
    [InlineData("""{"event_id":"1","name":"identify","visitor_id":"v1","properties":{"plan":"gold","email":"a@b.example"}}""", "properties.email")]
    [InlineData("""{"event_id":"1","name":"identify","visitor_id":"v1","properties":{"Phone":"1"}}""", "properties.Phone")]
    [InlineData("""{"event_id":"1","name":"identify","visitor_id":"v1","properties":{"email_consent":true}}""", "properties.email_consent")]
    [InlineData("""{"event_id":"1","name":"view_product","client_id":"42","properties":{"product_id":"p"}}""", "signature")]
    [InlineData("""{"event_id":"1","name":"view_product","visitor_id":"v1","client_id":"42","signature":"no","properties":{"product_id":"p"}}""", "signature")]
    public async Task What_a_browser_may_not_say_is_refused_by_the_name_of_the_field(string json, string field)
    {
        var (response, body) = await CollectAsync(json.Replace("$41", UserSignature.Of("41", _host.SigningSecret), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, body["errors"]![0]!["field"]!.GetValue<string>());
        Assert.Empty(_host.Events);
    }

    [Fact]
    public async Task An_unsigned_user_id_on_what_a_visitor_did_counts_for_nothing()
    {
        await CollectAsync("""{"event_id":"1","name":"view_product","visitor_id":"v1","client_id":"42","properties":{"product_id":"p"}}""");

        var happened = Assert.Single(_host.Events);
        Assert.Equal((CustomerKey.Visitor("v1"), null), (happened.Customer, happened.UserId));
    }

    [Fact]
    public async Task A_visitor_may_tell_what_harms_nobody()
    {
        await CollectAsync("""{"event_id":"1","name":"identify","visitor_id":"v1","properties":{"plan":"gold"}}""");

        Assert.Equal(EventKind.Identified, Assert.Single(_host.Events).Kind);
    }

    [Fact]
    public async Task A_site_key_has_the_same_rights_at_the_segment_api()
    {
        var signature = UserSignature.Of("42", _host.SigningSecret);
        var (refused, body) = await SegmentAsync("""{"userId":"42","anonymousId":"a1","traits":{"email":"a@b.example"}}""");
        var (accepted, _) = await SegmentAsync($$$"""{"userId":"42","anonymousId":"a1","traits":{"email":"a@b.example"},"context":{"signature":"{{{signature}}}"}}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("context.signature", body["errors"]![0]!["field"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(EventKind.Linked, Assert.Single(_host.Events).Kind);
    }

    [Fact]
    public async Task A_signature_of_another_site_is_worth_nothing()
    {
        var other = await _host.Access.CreateSiteAsync("other", ["*"], _host.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var signature = UserSignature.Of("42", System.Text.Encoding.UTF8.GetBytes(other.SigningSecret));

        var (response, _) = await CollectAsync($$"""{"event_id":"1","name":"user_login","visitor_id":"v1","client_id":"42","signature":"{{signature}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private Task<(HttpResponseMessage Response, JsonNode Body)> CollectAsync(string happened) =>
        _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{happened}}]}""");

    private Task<(HttpResponseMessage Response, JsonNode Body)> SegmentAsync(string json) =>
        _host.Stranger.PostJsonAsync("/v1/identify", json, request => request.WriteKey(_host.SiteKey));
}
