using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SmartCom.ClientApi.Access;

/// <summary>Signs in whoever shows a server key; in the demo also the person who sits at the machine.</summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyRing keys, DemoSignIn demo)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The name of the one scheme there is.</summary>
    public const string SchemeName = "SmartCom";

    /// <summary>The claim that holds the key's id.</summary>
    public const string KeyClaim = "key";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if ((Credentials.Of(Request.Headers.Authorization) ?? HubToken()) is { } shown)
        {
            return await keys.FindAsync(shown, Context.RequestAborted) is { IsServer: true, Key: var key }
                ? SignIn(key.Id, key.Name)
                : AuthenticateResult.Fail("No server key.");
        }

        return demo.Admits(Context) ? SignIn("demo", "Demo") : AuthenticateResult.NoResult();
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    // Browsers cannot set headers on a WebSocket, so SignalR's clients put the token into the address, of the hub alone.
    private string? HubToken() => Request.Path.StartsWithSegments("/live") && Request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;

    private static AuthenticateResult SignIn(string id, string name)
    {
        var identity = new ClaimsIdentity([new Claim(KeyClaim, id), new Claim(ClaimTypes.Name, name)], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
