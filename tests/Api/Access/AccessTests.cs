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
    public async Task The_setup_token_makes_one_key_and_no_more()
    {
        var token = await _host.Access.NewSetUpTokenAsync(Ct);
        var (wrong, _) = await _host.Stranger.PostJsonAsync("/api/setup", """{"token":"guess","name":"first"}""");
        var (right, made) = await _host.Stranger.PostJsonAsync("/api/setup", $$"""{"token":"{{token}}","name":"first"}""");
        var (again, _) = await _host.Stranger.PostJsonAsync("/api/setup", $$"""{"token":"{{token}}","name":"second"}""");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created, HttpStatusCode.Forbidden), (wrong.StatusCode, right.StatusCode, again.StatusCode));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        request.Headers.Authorization = new("Bearer", made["key"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await _host.Stranger.SendAsync(request, Ct)).StatusCode);
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

        Assert.Contains("default-src 'self'", Assert.Single(headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Every_endpoint_that_is_described_is_shut_to_a_stranger()
    {
        var document = (await _host.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Ct))!;
        var walked = 0;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
                request.Content = method is "get" or "delete" ? null : JsonContent.Create(new { token = "guess", name = "x" });
                var response = await _host.Stranger.SendAsync(request, Ct);

                Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{method} {path}: {response.StatusCode}");
                Assert.False(string.IsNullOrEmpty(operation!["summary"]?.GetValue<string>()), $"{method} {path} has no summary");
                walked++;
            }
        }

        Assert.True(walked >= 12, $"only {walked} endpoints are described");
    }
}
