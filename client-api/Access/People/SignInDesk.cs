using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>What became of a try to sign in: a user, or how long to wait before the next one, or neither.</summary>
internal sealed record SignInAttempt(User? User, TimeSpan? Wait)
{
    /// <summary>The answer to somebody who is not let in: the same whether there is such an account or not.</summary>
    public ProblemHttpResult Refusal(HttpResponse response, string reason)
    {
        if (Wait is not { } wait)
        {
            return TypedResults.Problem(reason, statusCode: StatusCodes.Status401Unauthorized);
        }

        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            "The password was wrong too often. Wait, or ask an administrator for a new invitation.", statusCode: StatusCodes.Status429TooManyRequests,
            extensions: new Dictionary<string, object?> { ["retryAfterSeconds"] = seconds });
    }
}

/// <summary>Looks at e-mail address and password, and counts those who guess.</summary>
internal sealed class SignInDesk(IUserStore store, Passwords passwords, SignInGuard guard, KnownDevice devices, Audit audit, TimeProvider clock)
{
    /// <summary>Who has this e-mail address and this password.</summary>
    public async Task<SignInAttempt> TryAsync(string? email, string? password, HttpContext context, CancellationToken cancellationToken)
    {
        (email, password) = (email ?? "", password ?? "");
        var (address, device) = (context.Connection.RemoteIpAddress, devices.Find(context.Request, email));
        if (guard.Begin(email, address, device) is { } wait)
        {
            audit.Refused("sign-in", user: null, "too many tries");
            return new SignInAttempt(User: null, wait);
        }

        var found = email.Length <= UserFields.LongestEmail ? await store.FindCredentialAsync(email, cancellationToken) : null;
        // A longer text is nobody's password, and takes long to hash.
        var known = password.Length <= Passwords.Longest ? password : "";
        var result = await passwords.VerifyAsync(found?.PasswordHash, known, cancellationToken);
        if (found is null || result == PasswordVerificationResult.Failed)
        {
            audit.Refused("sign-in", found?.User.Id, "wrong password");
            return new SignInAttempt(User: null, Wait: null);
        }

        guard.Succeed(email, address, device);
        devices.Remember(context, email);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await store.ChangePasswordAsync(found.User.Id, await passwords.HashAsync(password, cancellationToken), endsSessions: false, cancellationToken);
        }

        await store.NoteSignInAsync(found.User.Id, clock.GetUtcNow(), cancellationToken);
        audit.Done("sign-in of", found.User.Id);
        return new SignInAttempt(found.User, Wait: null);
    }
}
