using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Access.People;
using SmartCom.ClientApi.Http;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>The token that the server printed at its first start, and who is to administer.</summary>
public sealed record SetupRequest(string Token, string Email, string Name, [property: MinLength(Passwords.Shortest), MaxLength(Passwords.Longest)] string Password);

/// <summary>An invitation's token, and the password that its user chooses.</summary>
public sealed record InvitationAnswer(string Token, [property: MinLength(Passwords.Shortest), MaxLength(Passwords.Longest)] string Password);

/// <summary>The two ways in for whoever has no password yet: the one-time token of the first start, and an invitation.</summary>
internal static class SetupApi
{
    /// <summary>Maps /api/setup and /api/invitations; the tokens are all that can be asked for here.</summary>
    public static void MapSetup(this IEndpointRouteBuilder api)
    {
        var ways = api.MapGroup("").AllowAnonymous().LimitSignIns().WithTags("Session");
        ways.MapPost("/setup", SetUpAsync).WithName("SetUp").ProducesProblem(StatusCodes.Status403Forbidden)
            .WithSummary("Makes the first administrator, for the one-time token that the server printed at its start, and signs them in.");
        ways.MapPost("/invitations/accept", AcceptAsync).WithName("AcceptInvitation").ProducesProblem(StatusCodes.Status403Forbidden)
            .WithSummary("Takes up an invitation with a password, once, and signs in.");
    }

    private static async Task<Results<Created<CurrentSession>, ProblemHttpResult, ValidationProblem>> SetUpAsync(
        SetupRequest request, HttpContext context, IUserStore store, Passwords passwords, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Before the password is hashed, which takes long: strangers may ask.
        if (!await store.IsSetUpTokenAsync(request.Token ?? "", cancellationToken))
        {
            return NoSuchToken();
        }

        if (UserFields.Check(request.Email, request.Name, request.Password ?? "") is { } problem)
        {
            return problem;
        }

        var administrator = new NewUser(request.Email, request.Name, Role.Administrator);
        var hash = await passwords.HashAsync(request.Password!, cancellationToken);
        if (await store.SetUpAsync(request.Token!, administrator, hash, clock.GetUtcNow(), cancellationToken) is not { } user)
        {
            return NoSuchToken();
        }

        audit.Done("set-up of", user.Id);
        await SessionCookie.SignInAsync(context, user);
        return TypedResults.Created("/api/session", await CurrentSession.OfAsync(context));
    }

    private static async Task<Results<Ok<CurrentSession>, ProblemHttpResult, ValidationProblem>> AcceptAsync(
        InvitationAnswer answer, HttpContext context, IUserStore store, UserRing users, Passwords passwords, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await store.FindInvitedAsync(answer.Token ?? "", clock.GetUtcNow(), cancellationToken) is not { } invited)
        {
            return NoSuchToken();
        }

        if (Passwords.Problem(answer.Password, invited.Email) is { } problem)
        {
            return ApiServices.Invalid(problem);
        }

        var hash = await passwords.HashAsync(answer.Password, cancellationToken);
        if (await store.AcceptAsync(answer.Token!, hash, clock.GetUtcNow(), cancellationToken) is not { } user)
        {
            return NoSuchToken();
        }

        users.Forget(user.Id);
        audit.Done("invitation taken up of", user.Id);
        await SessionCookie.SignInAsync(context, user);
        return TypedResults.Ok(await CurrentSession.OfAsync(context));
    }

    private static ProblemHttpResult NoSuchToken() =>
        TypedResults.Problem("The token is wrong, used or out of date.", statusCode: StatusCodes.Status403Forbidden);
}
