using System.Net;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

/// <summary>What a stranger's page has a signed-in person's browser send changes nothing.</summary>
public sealed class AntiForgeryTests : IAsyncLifetime
{
    private const string NewKey = """{"kind":"server","name":"CRM"}""";

    private ApiHost _host = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        _person = await _host.SignedInAsync(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        _person.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task With_the_token_a_session_may_change_things() =>
        Assert.Equal(HttpStatusCode.Created, (await _person.PostAsync("/api/keys", NewKey)).StatusCode);

    [Theory]
    [InlineData(null)]
    [InlineData("guess")]
    public async Task Without_the_token_it_may_not(string? token)
    {
        _person.CsrfToken = token;

        Assert.Equal(HttpStatusCode.Forbidden, (await _person.PostAsync("/api/keys", NewKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _person.DeleteAsync("/api/session/everywhere")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _person.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task The_token_of_another_user_or_of_before_the_sign_in_is_none()
    {
        using var other = await _host.SignedInAsync(Role.Viewer);
        using var stranger = _host.Somebody();
        await stranger.SessionAsync();
        foreach (var token in new[] { other.CsrfToken, stranger.CsrfToken })
        {
            _person.CsrfToken = token;

            Assert.Equal(HttpStatusCode.Forbidden, (await _person.PostAsync("/api/keys", NewKey)).StatusCode);
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_strangers_page_has_no_session_and_can_make_none(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _person.GetAsync("/api/keys", (header, value))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _person.PostAsync("/api/keys", NewKey, (header, value))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _person.PostAsync("/api/session", $$"""{"email":"administrator@example.com","password":"{{Person.Password}}"}""", (header, value))).StatusCode);
    }

    [Fact]
    public async Task Our_own_page_has_it_also_behind_a_proxy_that_ends_tls()
    {
        Assert.Equal(HttpStatusCode.OK, (await _person.GetAsync("/api/keys", ("Origin", $"https://{_host.Address.Authority}"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _person.GetAsync("/api/keys", ("Sec-Fetch-Site", "same-origin"))).StatusCode);
    }

    [Fact]
    public async Task A_server_key_needs_no_token() =>
        Assert.Equal(HttpStatusCode.Created, (await _host.Client.PostJsonAsync("/api/keys", NewKey)).Response.StatusCode);
}
