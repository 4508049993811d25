using System.Net;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Access;

/// <summary>The demo signs in the person at the machine, and nobody who only looks like them.</summary>
public sealed class DemoTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync(("Access:Demo", "true"), ("AllowedHosts", "*"));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_person_at_the_machine_needs_no_key()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Equal(HttpStatusCode.OK, await AskAsync(("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(("Origin", _host.Address.ToString().TrimEnd('/'))));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Authorization", "Bearer wrong")]
    public async Task Whoever_may_be_someone_else_does(string header, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync((header, value)));

    [Fact]
    public async Task Without_the_demo_the_person_at_the_machine_needs_one_too()
    {
        await using var serious = await ApiHost.StartAsync();

        var response = await serious.Stranger.GetAsync("/api/keys", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<HttpStatusCode> AskAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/keys");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return (await _host.Stranger.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
