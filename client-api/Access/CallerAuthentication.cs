using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access.People;

namespace SmartCom.ClientApi.Access;

/// <summary>Signs in whoever shows a server key, whoever has a session, and in the demo the person who sits at the machine; in this order.</summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyRing keys, UserRing users, DemoSignIn demo)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme that everything is asked of.</summary>
    public const string SchemeName = "SmartCom";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if ((Credentials.Of(Request.Headers.Authorization) ?? HubToken()) is { } shown)
        {
            return await keys.FindAsync(shown, Context.RequestAborted) is { IsServer: true, Key: var key }
                ? SignIn(Caller.Of(key))
                : AuthenticateResult.Fail("No server key.");
        }

        return await SessionAsync() is { } user ? SignIn(Caller.Of(user))
            : demo.Admits(Context) ? SignIn(Caller.Demo)
            : AuthenticateResult.NoResult();
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private async Task<Storage.Access.User?> SessionAsync()
    {
        if (!Request.Cookies.ContainsKey(SessionCookie.Name) || !OwnPage.Sent(Request))
        {
            return null;
        }

        var session = await Context.AuthenticateAsync(SessionCookie.SchemeName);
        return session.Principal is { } principal ? await users.FindAsync(principal, Context.RequestAborted) : null;
    }

    // Programs cannot set headers on a browser's WebSocket, so SignalR's clients put the token into the address, of the hub alone.
    private string? HubToken() => Request.Path.StartsWithSegments("/live") && Request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;

    private static AuthenticateResult SignIn(ClaimsPrincipal caller) => AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName));
}
