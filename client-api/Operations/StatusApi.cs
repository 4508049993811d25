using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using Orleans.Runtime;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>How the engine is doing, for operators.</summary>
public static class StatusApi
{
    /// <summary>Maps /api/status and /api/counts.</summary>
    public static void MapStatus(this IEndpointRouteBuilder api)
    {
        var status = api.MapGroup("").WithTags("Operations");
        status.MapGet("/status", StatusAsync).WithName("GetStatus").WithSummary("Shows each partition: position, lag, dirty customers, waits, outbox, and why it stands still if it does.");
        status.MapGet("/counts", CountsAsync).WithName("GetAccountCounts").WithSummary("Shows the running numbers of the whole account.");
    }

    private static async Task<Ok<PartitionStatus[]>> StatusAsync(IGrainFactory grains, IStream stream) =>
        TypedResults.Ok(await Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => OneAsync(grains, partition))));

    private static async Task<PartitionStatus> OneAsync(IGrainFactory grains, int partition)
    {
        try
        {
            return await grains.GetGrain<IPartitionGrain>(partition).StatusAsync();
        }
        catch (Exception silent) when (silent is OrleansException or TimeoutException)
        {
            return PartitionStatus.Resting(partition, "It does not answer: its silo is gone or busy, and no other has taken it over yet.");
        }
    }

    private static async Task<Ok<Dictionary<string, long>>> CountsAsync(IGrainFactory grains) =>
        TypedResults.Ok((await grains.GetGrain<IAccountGrain>("account/").TotalsAsync()).ToDictionary(count => count.Key.Metric, count => count.Value));
}
