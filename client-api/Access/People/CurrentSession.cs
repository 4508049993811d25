using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>Who is here, and what a page needs to begin.</summary>
/// <param name="User">The signed-in person; null when nobody is.</param>
/// <param name="Demo">True while the demo runs: the person at the machine is signed in without a password.</param>
/// <param name="NeedsSetup">True until the first administrator is made, with the token that the server printed.</param>
/// <param name="CsrfToken">To be sent as <c>X-CSRF-Token</c> with everything that changes something. Another one after each sign-in.</param>
public sealed record CurrentSession(SignedInUser? User, bool Demo, bool NeedsSetup, string CsrfToken)
{
    internal static async Task<CurrentSession> OfAsync(HttpContext context)
    {
        var isDemo = context.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.Demo;
        var isSetUp = isDemo || await context.RequestServices.GetRequiredService<SetUpState>().IsDoneAsync(context.RequestAborted);
        return new CurrentSession(SignedInUser.Of(context.User), isDemo, !isSetUp, AntiForgery.TokenOf(context));
    }
}

/// <summary>The person who is signed in.</summary>
/// <param name="Id">Names them for ever; "demo" in the demo.</param>
/// <param name="Email">E-mail address; null in the demo.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">What they may do.</param>
public sealed record SignedInUser(string Id, string? Email, string Name, Role Role)
{
    /// <summary>The person; null for strangers and servers.</summary>
    internal static SignedInUser? Of(ClaimsPrincipal caller) => caller.How() is Caller.BySession or Caller.ByDemo
        ? new SignedInUser(caller.Id(), caller.FindFirstValue(ClaimTypes.Email), caller.Identity!.Name!, Enum.Parse<Role>(caller.FindFirstValue(ClaimTypes.Role)!))
        : null;
}

/// <summary>Whether the set-up is done: once it is, nobody asks the store again.</summary>
internal sealed class SetUpState(IUserStore store)
{
    private bool _isDone;

    /// <summary>True when the first administrator was made.</summary>
    public async ValueTask<bool> IsDoneAsync(CancellationToken cancellationToken) => _isDone || (_isDone = await store.IsSetUpAsync(cancellationToken));
}
