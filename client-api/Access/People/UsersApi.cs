using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Http;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access.People;

/// <summary>A person who may sign in, as a list shows them.</summary>
/// <param name="Id">Names them for ever.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Role">What they may do.</param>
/// <param name="HasPassword">False until they have taken up their invitation.</param>
/// <param name="InvitedUntil">When an invitation that is open ends (UTC).</param>
/// <param name="CreatedAt">When they were made (UTC).</param>
/// <param name="SignedInAt">When they last signed in (UTC).</param>
public sealed record UserView(
    string Id, string Email, string Name, Role Role, bool HasPassword, DateTimeOffset? InvitedUntil, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt)
{
    internal static UserView Of(User user) => new(
        user.Id, user.Email, user.Name, user.Role, user.HasPassword, user.InvitedUntil, user.CreatedAt, user.SignedInAt);
}

/// <summary>A person to make: with a first password, or without one to be invited.</summary>
public sealed record NewUserRequest(string Email, string Name, Role Role, [property: MinLength(Passwords.Shortest), MaxLength(Passwords.Longest)] string? Password = null);

/// <summary>What to change about a person; null leaves it.</summary>
public sealed record UserPatch(string? Name = null, Role? Role = null);

/// <summary>A user just made or invited again. The invitation is shown here and never again.</summary>
/// <param name="User">The user.</param>
/// <param name="Invitation">How they choose their password; null when they were given one.</param>
public sealed record CreatedUser(UserView User, OpenInvitation? Invitation);

/// <summary>An invitation to hand on: whoever has it chooses the password, once.</summary>
/// <param name="Token">For <c>POST /api/invitations/accept</c>.</param>
/// <param name="Path">The page that asks for the password, beneath the server's address.</param>
/// <param name="Until">When it ends (UTC).</param>
public sealed record OpenInvitation(string Token, string Path, DateTimeOffset Until)
{
    internal static OpenInvitation Of(Invitation invitation) =>
        // Behind the #, which browsers send to nobody: the token stands in no log of a proxy.
        new(invitation.Token, "/invitation#token=" + invitation.Token, invitation.User.InvitedUntil!.Value);
}

/// <summary>The people who may sign in; for administrators.</summary>
internal static class UsersApi
{
    private static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>Maps /api/users.</summary>
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").RequireAuthorization(Policies.ManageUsers).WithTags("Users");
        users.MapGet("/", ListAsync).WithName("ListUsers").WithSummary("Lists the people who may sign in, oldest first.");
        users.MapPost("/", CreateAsync).WithName("CreateUser").WithSummary("Makes a user with a first password, or with a one-time invitation to choose one.").ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPatch("/{id}", ChangeAsync).WithName("ChangeUser").WithSummary("Changes name and role. Another role ends the user's sessions.").ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/{id}/invitation", InviteAgainAsync).WithName("InviteUserAgain").WithSummary("Makes a new one-time invitation, for who lost the first one or forgot the password. Earlier ones are void.");
        users.MapDelete("/{id}", RemoveAsync).WithName("RemoveUser").WithSummary("Removes a user and ends their sessions. The last administrator stays.").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<UserView[]>> ListAsync(IUserStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok((await store.ListAsync(cancellationToken)).Select(UserView.Of).ToArray());

    private static async Task<Results<Created<CreatedUser>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        NewUserRequest request, ClaimsPrincipal caller, IUserStore store, Passwords passwords, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (UserFields.Check(request.Email, request.Name, request.Password) is { } problem)
        {
            return problem;
        }

        var (user, now) = (new NewUser(request.Email, request.Name, request.Role), clock.GetUtcNow());
        var made = request.Password is { } password
            ? await store.CreateAsync(user, await passwords.HashAsync(password, cancellationToken), now, cancellationToken) is { } created ? new CreatedUser(UserView.Of(created), Invitation: null) : null
            : await store.InviteAsync(user, now, now + InvitationLasts, cancellationToken) is { } invited ? Invited(invited) : null;
        if (made is null)
        {
            return Conflict("email_taken", "Somebody has this e-mail address already.");
        }

        audit.Done(caller, "new user", made.User.Id);
        return TypedResults.Created($"/api/users/{made.User.Id}", made);
    }

    private static async Task<Results<Ok<UserView>, ValidationProblem, NotFound, ProblemHttpResult>> ChangeAsync(
        string id, UserPatch patch, ClaimsPrincipal caller, IUserStore store, UserRing users, Audit audit, CancellationToken cancellationToken)
    {
        if (patch.Name is not null && UserFields.NameProblem(patch.Name) is { } problem)
        {
            return ApiServices.Invalid(problem);
        }

        if (await store.FindAsync(id, cancellationToken) is not { } user)
        {
            return TypedResults.NotFound();
        }

        var edit = await store.ChangeAsync(id, patch.Name ?? user.Name, patch.Role ?? user.Role, cancellationToken);
        users.Forget(id);
        if (edit == UserEdit.LastAdministrator)
        {
            return LastAdministrator();
        }

        audit.Done(caller, "change of user", id);
        return await store.FindAsync(id, cancellationToken) is { } changed ? TypedResults.Ok(UserView.Of(changed)) : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<CreatedUser>, NotFound>> InviteAgainAsync(
        string id, ClaimsPrincipal caller, IUserStore store, Audit audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await store.InviteAgainAsync(id, clock.GetUtcNow() + InvitationLasts, cancellationToken) is not { } invited)
        {
            return TypedResults.NotFound();
        }

        audit.Done(caller, "new invitation of user", id);
        return TypedResults.Ok(Invited(invited));
    }

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> RemoveAsync(
        string id, ClaimsPrincipal caller, IUserStore store, UserRing users, Audit audit, CancellationToken cancellationToken)
    {
        var edit = await store.RemoveAsync(id, cancellationToken);
        users.Forget(id);
        if (edit != UserEdit.Done)
        {
            return edit == UserEdit.LastAdministrator ? LastAdministrator() : TypedResults.NotFound();
        }

        audit.Done(caller, "removal of user", id);
        return TypedResults.NoContent();
    }

    private static CreatedUser Invited(Invitation invitation) => new(UserView.Of(invitation.User), OpenInvitation.Of(invitation));

    private static ProblemHttpResult LastAdministrator() =>
        Conflict("last_administrator", "Nobody would be left who can administer: make somebody else an administrator first.");

    private static ProblemHttpResult Conflict(string code, string reason) =>
        TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict, extensions: new Dictionary<string, object?> { ["code"] = code });
}
