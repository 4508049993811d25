using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;

namespace SmartCom.Tests.Api.Access;

/// <summary>The demo's sign-in, rule by rule: each of these requests breaks one rule and keeps all others.</summary>
public sealed class DemoRulesTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5080")]
    [InlineData("127.0.0.1", "localhost:5080")]
    [InlineData("::1", "[::1]:5080")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    public void The_person_at_the_machine_is_let_in(string remote, string host) => Assert.True(IsAdmitted(remote: remote, host: host));

    [Fact]
    public void Not_without_the_demo() => Assert.False(IsAdmitted(demo: false));

    [Theory]
    [InlineData("192.168.1.7")]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8::1")]
    [InlineData(null)]
    public void Not_from_another_machine(string? remote) => Assert.False(IsAdmitted(remote: remote));

    [Theory]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.7:5080")]
    [InlineData("")]
    public void Not_under_a_name_that_is_not_local(string host) => Assert.False(IsAdmitted(host: host));

    [Theory]
    [InlineData("Forwarded")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Original-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public void Not_through_a_proxy(string header) => Assert.False(IsAdmitted(headers: (header, "127.0.0.1")));

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:9999")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public void Not_for_a_strangers_page(string header, string value) => Assert.False(IsAdmitted(headers: (header, value)));

    private static bool IsAdmitted(bool demo = true, string? remote = "127.0.0.1", string host = "localhost:5080", params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host);
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        return new DemoSignIn(Options.Create(new AccessOptions { Demo = demo })).Admits(context);
    }
}
