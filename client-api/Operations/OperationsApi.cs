using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Access;

namespace SmartCom.ClientApi.Operations;

/// <summary>The page of those who run the engine.</summary>
internal static class OperationsApi
{
    /// <summary>Maps /api/operations.</summary>
    public static void MapOperations(this IEndpointRouteBuilder api) => api.MapGet("/operations", ReportAsync).RequireAuthorization(Policies.Operate)
        .WithTags("Operations")
        .WithName("GetOperations")
        .WithSummary("Shows silos and the grains in their memory, each partition with its lag and what it is at, commits, the stream, dead letters and slow grains.");

    private static async Task<Ok<OperationsReport>> ReportAsync(OperationsReader reader, CancellationToken cancellationToken) => TypedResults.Ok(await reader.ReadAsync(cancellationToken));
}
