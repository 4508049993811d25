using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.Access;

/// <summary>The token that the server printed at its first start, and a name for the key it is to become.</summary>
public sealed record SetupRequest(string Token, string Name);

/// <summary>The first key of a new installation.</summary>
public static class SetupApi
{
    /// <summary>Maps it; no key can be asked for where none exists.</summary>
    public static void MapSetup(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/setup", SetUpAsync).AllowAnonymous().RequireRateLimiting(ApiRateLimits.Setup).WithTags("Access")
            .WithSummary("Makes the first server key, for the one-time token that the server printed at its start.");

    private static async Task<Results<Created<CreatedKey>, ProblemHttpResult, ValidationProblem>> SetUpAsync(
        SetupRequest request, IAccessStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (KeysApi.NameProblem(request.Name) is { } problem)
        {
            return problem;
        }

        return await store.SetUpAsync(request.Token, request.Name, clock.GetUtcNow(), cancellationToken) is { } made
            ? TypedResults.Created($"/api/keys/{made.Key.Id}", CreatedKey.Of(made))
            : TypedResults.Problem("The token is wrong or was used already.", statusCode: StatusCodes.Status403Forbidden);
    }
}
