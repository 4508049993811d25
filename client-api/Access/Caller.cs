using System.Security.Claims;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>Whoever makes a request, as claims.</summary>
internal static class Caller
{
    /// <summary>The role of servers, which show a key.</summary>
    public const string Server = "server";

    /// <summary>How users are signed in: by the cookie of a session.</summary>
    public const string BySession = "session";

    /// <summary>How servers are: by a key.</summary>
    public const string ByKey = "key";

    /// <summary>How the person at the machine is while the demo runs.</summary>
    public const string ByDemo = "demo";

    /// <summary>The claim that says which sessions of a user are in force.</summary>
    public const string StampClaim = "stamp";

    /// <summary>The person at the machine while the demo runs.</summary>
    public static ClaimsPrincipal Demo { get; } = Of(ByDemo, "demo", "Demo", RoleClaim(Role.Administrator));

    /// <summary>A server.</summary>
    public static ClaimsPrincipal Of(AccessKey key) => Of(ByKey, key.Id, key.Name, Server);

    /// <summary>A user.</summary>
    public static ClaimsPrincipal Of(User user) => Of(BySession, user.Id, user.Name, RoleClaim(user.Role), new Claim(StampClaim, user.Stamp), new Claim(ClaimTypes.Email, user.Email));

    /// <summary>The id of the user or key; "demo" in the demo.</summary>
    public static string Id(this ClaimsPrincipal caller) => caller.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>How the caller is signed in, if at all.</summary>
    public static string? How(this ClaimsPrincipal caller) => caller.Identity?.AuthenticationType;

    /// <summary>A role as the claim has it.</summary>
    public static string RoleClaim(Role role) => role.ToString();

    private static ClaimsPrincipal Of(string how, string id, string name, string role, params ReadOnlySpan<Claim> more) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role), .. more], how));
}
