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
