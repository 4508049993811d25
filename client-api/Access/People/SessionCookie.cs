using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>
/// The cookie by which a browser stays signed in. It holds a user's id and stamp, encrypted with keys that lie beside the database,
/// so it outlives a restart; whether the stamp is still in force is asked with each request.
/// </summary>
internal static class SessionCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "smartcom_session";

    /// <summary>The scheme that reads and writes it.</summary>
    public const string SchemeName = "Session";

    /// <summary>How long a session lasts without use.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>No script reads it, no other site's page sends it, and where the page is secure, so is the cookie.</summary>
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lasts;
        options.SlidingExpiration = true;
    }

    /// <summary>Signs a user in, in this browser, and for the rest of this request.</summary>
    public static async Task SignInAsync(HttpContext context, User user)
    {
        var session = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(Caller.StampClaim, user.Stamp)], SchemeName);
        await context.SignInAsync(SchemeName, new ClaimsPrincipal(session), new AuthenticationProperties { IsPersistent = true });
        context.User = Caller.Of(user);
    }

    /// <summary>Signs out, in this browser.</summary>
    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(SchemeName);
}
