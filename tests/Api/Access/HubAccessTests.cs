using System.Net;
using System.Net.WebSockets;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Live;
using SmartCom.Storage.Access;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Access;

/// <summary>Who may watch.</summary>
public sealed class HubAccessTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Uri Hub => new(_host.Address, "/live");

    [Fact]
    public void Every_method_of_every_hub_names_its_policy()
    {
        var hubs = typeof(LiveHub).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Hub))).ToList();
        var methods = hubs.SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method).ToList();

        Assert.NotEmpty(hubs);
        Assert.True(methods.Count >= 2, "there are fewer methods than known");
        Assert.All(hubs.Cast<MemberInfo>().Concat(methods), member => Assert.NotNull(member.GetCustomAttribute<AuthorizeAttribute>()?.Policy));
    }

    [Fact]
    public async Task A_method_that_names_none_is_open_to_nobody()
    {
        var access = _host.Services.GetRequiredService<HubAccess>();
        using var hub = new ForgetfulHub();
        var call = new HubInvocationContext(null!, _host.Services, hub, typeof(ForgetfulHub).GetMethod(nameof(ForgetfulHub.Tell))!, []);

        await Assert.ThrowsAsync<HubException>(async () => await access.InvokeMethodAsync(call, _ => ValueTask.FromResult<object?>("told")));
    }

    [Fact]
    public async Task A_stranger_and_a_strangers_page_cannot_connect()
    {
        using var person = await _host.SignedInAsync(Role.Viewer);
        using var stranger = _host.Somebody();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/live/negotiate?negotiateVersion=1", "")).StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Hub, reads: true, Ct));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.ConnectAsync(Hub, reads: true, Ct, ("Cookie", person.CookieHeader), ("Origin", "https://evil.example")));
    }

    [Fact]
    public async Task A_session_may_watch_until_it_ends()
    {
        using var person = await _host.SignedInAsync(Role.Viewer);
        person.CsrfToken = null;
        var negotiated = await person.PostAsync("/live/negotiate?negotiateVersion=1", "");
        await using var client = await HubClient.ConnectAsync(Hub, reads: true, Ct, ("Cookie", person.CookieHeader), ("Origin", _host.Address.ToString().TrimEnd('/')));
        await client.InvokeAsync("Join", Ct, "account/");
        var snapshot = await client.NextAsync(Ct);

        await _host.Users.EndSessionsAsync((await _host.Users.ListAsync(Ct))[0].Id, Ct);
        _host.Clock.Advance(HubAccess.Every);

        Assert.Equal((HttpStatusCode.OK, "snapshot"), (negotiated.StatusCode, snapshot.Method));
        await client.Ended.WaitAsync(Patience, Ct);
    }

    [Fact]
    public async Task A_server_may_watch_until_its_key_is_revoked()
    {
        await using var client = await HubClient.ConnectAsync(Hub, _host.ServerKey, reads: true, Ct);
        await client.InvokeAsync("Join", Ct, "account/");
        await client.NextAsync(Ct);
        _host.Clock.Advance(HubAccess.Every);
        await client.InvokeAsync("Join", Ct, "happenings");
        await client.NextAsync(Ct);

        await _host.Access.RevokeAsync((await _host.Access.ListAsync(Ct)).First(key => key.Kind == AccessKind.Server).Id, "usr_ada", _host.Clock.GetUtcNow(), Ct);
        _host.Clock.Advance(HubAccess.Every);

        await client.Ended.WaitAsync(Patience, Ct);
    }

    private sealed class ForgetfulHub : Hub
    {
        public static string Tell() => "secret";
    }
}
