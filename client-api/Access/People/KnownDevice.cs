using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SmartCom.ClientApi.Access.People;

/// <summary>
/// A cookie which says that somebody has signed in to an account from this browser before. Tries from there are counted on their own: whoever guesses
/// elsewhere locks out strangers, not the account's owner (OWASP calls it a device cookie). It opens nothing by itself.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "smartcom_device";

    private const char Between = '\n';
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("SmartCom.KnownDevice");

    /// <summary>The id of this browser when it is known for the account, else null.</summary>
    public string? Find(HttpRequest request, string? email)
    {
        if (!request.Cookies.TryGetValue(Name, out var cookie))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split(Between) is [var id, var account] && account == Account(email) ? id : null;
        }
        catch (CryptographicException)
        {
            return null; // not ours, or from before the keys were lost
        }
    }

    /// <summary>The account's owner has just signed in from this browser.</summary>
    public void Remember(HttpContext context, string? email)
    {
        var id = Find(context.Request, email) ?? Guid.NewGuid().ToString("N");
        context.Response.Cookies.Append(Name, _protector.Protect($"{id}{Between}{Account(email)}"), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lasts,
            Path = "/api/session",
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
    }

    private static string Account(string? email) => (email ?? "").Trim().ToLowerInvariant();
}
