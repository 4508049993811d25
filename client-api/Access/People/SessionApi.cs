using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using SmartCom.ClientApi.Http;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>An e-mail address and the password that belongs to it.</summary>
public sealed record SignInRequest(string Email, string Password);

/// <summary>A new password, and the old one as a proof.</summary>
public sealed record PasswordChange(string Current, [property: MinLength(Passwords.Shortest), MaxLength(Passwords.Longest)] string Password);

/// <summary>Signing in and out, and the question who is here.</summary>
internal static class SessionApi
{
    /// <summary>Maps /api/session.</summary>
    public static void MapSession(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("Session");
        session.MapGet("/", (Delegate)GetAsync).AllowAnonymous().WithName("GetSession").WithSummary("Shows who is signed in, if anybody, and gives the anti-forgery token. Open to everybody.");
        session.MapPost("/", SignInAsync).AllowAnonymous().LimitSignIns().WithName("SignIn")
            .WithSummary("Signs in with a password: sets the session's cookie.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        session.MapDelete("/", SignOutAsync).RequireAuthorization(Policies.See).WithName("SignOut").WithSummary("Signs out in this browser.");
        session.MapDelete("/everywhere", SignOutEverywhereAsync).RequireAuthorization(Policies.See).WithName("SignOutEverywhere")
            .WithSummary("Signs out everywhere: ends all sessions of the signed-in user, and their live connections within seconds.");
        session.MapPut("/password", ChangePasswordAsync).RequireAuthorization(Policies.See).LimitSignIns().WithName("ChangePassword")
            .WithSummary("Changes the signed-in user's password; their other sessions end.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Ok<CurrentSession>> GetAsync(HttpContext context) => TypedResults.Ok(await CurrentSession.OfAsync(context));

    private static async Task<Results<Ok<CurrentSession>, ProblemHttpResult>> SignInAsync(
        SignInRequest request, HttpContext context, SignInDesk desk, CancellationToken cancellationToken)
    {
        if (!OwnPage.Sent(context.Request))
        {
            return TypedResults.Problem("Another site's page cannot sign anybody in.", statusCode: StatusCodes.Status403Forbidden);
        }

        var attempt = await desk.TryAsync(request.Email, request.Password, context, cancellationToken);
        if (attempt.User is not { } user)
        {
            return attempt.Refusal(context.Response, "The e-mail address or the password is wrong.");
        }

        await SessionCookie.SignInAsync(context, user);
        return TypedResults.Ok(await CurrentSession.OfAsync(context));
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, Audit audit)
    {
        await SessionCookie.SignOutAsync(context);
        audit.Done("sign-out of", context.User.Id());
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutEverywhereAsync(HttpContext context, IUserStore store, UserRing users, Audit audit, CancellationToken cancellationToken)
    {
        await store.EndSessionsAsync(context.User.Id(), cancellationToken);
        users.Forget(context.User.Id());
        await SessionCookie.SignOutAsync(context);
        audit.Done("sign-out everywhere of", context.User.Id());
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<CurrentSession>, ValidationProblem, ProblemHttpResult>> ChangePasswordAsync(
        PasswordChange change, HttpContext context, SignInDesk desk, Passwords passwords, IUserStore store, UserRing users, Audit audit, CancellationToken cancellationToken)
    {
        if (context.User.How() != Caller.BySession)
        {
            return TypedResults.Problem("Only a user who has signed in has a password.", statusCode: StatusCodes.Status403Forbidden);
        }

        var email = SignedInUser.Of(context.User)!.Email!;
        if (Passwords.Problem(change.Password, email) is { } problem)
        {
            return ApiServices.Invalid(problem);
        }

        var attempt = await desk.TryAsync(email, change.Current, context, cancellationToken);
        if (attempt.User is null)
        {
            return attempt.Wait is null ? ApiServices.Invalid(new FieldProblem("current", "wrong_password", "is not the password")) : attempt.Refusal(context.Response, "");
        }

        var hash = await passwords.HashAsync(change.Password, cancellationToken);
        var changed = await store.ChangePasswordAsync(attempt.User.Id, hash, endsSessions: true, cancellationToken);
        users.Forget(attempt.User.Id);
        audit.Done("new password of", attempt.User.Id);
        await SessionCookie.SignInAsync(context, changed!);
        return TypedResults.Ok(await CurrentSession.OfAsync(context));
    }
}
