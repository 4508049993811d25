using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_key_opens_the_api_as_bearer_and_as_user_name()
    {
        using var basic = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        basic.WriteKey(_host.ServerKey);

        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/api/keys", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Stranger.SendAsync(basic, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/api/keys")]
    [InlineData("/api/nothing")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/live/nowhere")]
    public async Task Without_a_key_everything_but_the_app_s_own_pages_is_shut_whether_it_is_there_or_not(string path)
    {
        var response = await _host.Stranger.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_site_key_does_not_open_the_api()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        request.WriteKey(_host.SiteKey);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Stranger.SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task Keys_are_made_listed_without_their_secrets_and_revoked_at_once()
    {
        var (made, site) = await _host.Client.PostJsonAsync("/api/keys", """{"kind":"site","name":"Web","origins":["https://a.example/"]}""");
        var (_, server) = await _host.Client.PostJsonAsync("/api/keys", """{"kind":"server","name":"CRM"}""");
        var listed = await _host.Client.GetStringAsync("/api/keys", Ct);
        using var mine = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        mine.Headers.Authorization = new("Bearer", server["key"]!.GetValue<string>());
        var before = await _host.Stranger.SendAsync(mine, Ct);
        var revoked = await _host.Client.DeleteAsync($"/api/keys/{server["id"]}", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        again.Headers.Authorization = new("Bearer", server["key"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.StartsWith("site_", site["key"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("https://a.example\"", listed);
        Assert.DoesNotContain(server["key"]!.GetValue<string>(), listed);
        Assert.DoesNotContain(site["signingSecret"]!.GetValue<string>(), listed);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (before.StatusCode, revoked.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.Stranger.SendAsync(again, Ct)).StatusCode);
    }

    [Fact]
    public async Task A_site_is_renamed_moved_and_gets_a_new_secret()
    {
        var site = (await _host.Access.ListAsync(Ct)).Single(key => key.SiteKey is not null);
        var server = (await _host.Access.ListAsync(Ct)).Single(key => key.SiteKey is null);

        var changed = await PatchAsync(site.Id, """{"name":"New shop","origins":["https://new.example/"]}""");
        var wrong = await PatchAsync(site.Id, """{"origins":["shop"]}""");
        var notSite = await PatchAsync(server.Id, """{"name":"New"}""");
        var (renewed, body) = await _host.Client.PostJsonAsync($"/api/keys/{site.Id}/secret", "");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (changed, wrong, notSite));
        var found = (await _host.Access.FindSiteAsync(site.SiteKey!, Ct))!;
        Assert.Equal(("New shop", "https://new.example"), (found.Key.Name, Assert.Single(found.Key.Origins)));
        Assert.Equal((HttpStatusCode.OK, found.SigningSecret), (renewed.StatusCode, body["signingSecret"]!.GetValue<string>()));

        async Task<HttpStatusCode> PatchAsync(string id, string json) =>
            (await _host.Client.PostJsonAsync($"/api/keys/{id}", json, request => request.Method = HttpMethod.Patch)).Response.StatusCode;
    }

    [Fact]
    public async Task A_key_tells_whether_events_are_arriving_now()
    {
        await SendAsync(3);
        _host.Clock.Advance(TimeSpan.FromSeconds(30));
        await SendAsync(2);
        var after = _host.Clock.GetUtcNow();

        Assert.Equal((after, 5), await SiteAsync());
        _host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((after, 2), await SiteAsync());
        _host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((after, 0), await SiteAsync());

        async Task SendAsync(int events) => await _host.Stranger.PostJsonAsync(
            "/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{string.Join(',', Enumerable.Range(0, events).Select(_ => $$"""{"event_id":"{{Guid.NewGuid()}}","name":"visit","visitor_id":"v"}"""))}}]}""");

        async Task<(DateTimeOffset, int)> SiteAsync()
        {
            var site = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/keys", Ct))!.AsArray().Single(key => key!["kind"]!.GetValue<string>() == "site")!;
            return (site["lastEventAt"]!.GetValue<DateTimeOffset>(), site["eventsLastMinute"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_revoked_key_tells_who_ended_it_and_when()
    {
        using var administrator = await _host.SignedInAsync(Storage.Access.Role.Administrator);
        var site = (await _host.Access.ListAsync(Ct)).Single(key => key.SiteKey is not null);

        await administrator.DeleteAsync($"/api/keys/{site.Id}");

        var listed = (await _host.Client.GetFromJsonAsync<JsonNode>("/api/keys", Ct))!.AsArray().Single(key => key!["id"]!.GetValue<string>() == site.Id)!;
        Assert.Equal(("The Administrator", _host.Clock.GetUtcNow()), (listed["revokedBy"]!.GetValue<string>(), listed["revokedAt"]!.GetValue<DateTimeOffset>()));
    }

    [Theory]
    [InlineData("""{"kind":"site","name":"Web"}""", "origins")]
    [InlineData("""{"kind":"site","name":"Web","origins":["shop"]}""", "origins")]
    [InlineData("""{"kind":"other","name":"Web"}""", "kind")]
    [InlineData("""{"kind":"server","name":" "}""", "name")]
    public async Task What_is_wrong_with_a_key_is_named_by_its_field(string json, string field)
    {
        var (response, problem) = await _host.Client.PostJsonAsync("/api/keys", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task A_name_the_server_does_not_have_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        request.Headers.Host = "evil.example";
        request.Headers.Authorization = new("Bearer", _host.ServerKey);

        Assert.Equal(HttpStatusCode.BadRequest, (await _host.Stranger.SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task Browsers_are_told_to_trust_little()
    {
        var headers = (await _host.Client.GetAsync("/api/keys", Ct)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy")).Split("; ");
        Assert.Contains("default-src 'self'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("connect-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
    }
}
