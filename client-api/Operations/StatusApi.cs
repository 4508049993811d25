using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Operations;

/// <summary>How the engine is doing, for operators.</summary>
public static class StatusApi
{
    private const string Silent = "It does not answer: its silo is gone or busy, and no other has taken it over yet.";

    /// <summary>Maps /api/status and /api/counts.</summary>
    public static void MapStatus(this IEndpointRouteBuilder api)
    {
        var status = api.MapGroup("").WithTags("Operations");
        status.MapGet("/status", StatusAsync).WithName("GetStatus").WithSummary("Shows each partition: position, lag, dirty customers, waits, outbox, and why it stands still if it does.");
        status.MapGet("/counts", CountsAsync).WithName("GetAccountCounts").WithSummary("Shows the running numbers of the whole account.");
    }

    private static async Task<Ok<IEnumerable<PartitionStatus>>> StatusAsync(Partitions partitions, CancellationToken cancellationToken) =>
        TypedResults.Ok((await partitions.StatusAsync(cancellationToken)).Select((status, partition) => status ?? PartitionStatus.Resting(partition, Silent)));

    private static async Task<Ok<Dictionary<string, long>>> CountsAsync(IGrainFactory grains) =>
        TypedResults.Ok((await grains.GetGrain<IAccountGrain>("account/").TotalsAsync()).ToDictionary(count => count.Key.Metric, count => count.Value));
}
