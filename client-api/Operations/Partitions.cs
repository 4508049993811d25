using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>Asks all partitions at once.</summary>
internal static class Partitions
{
    /// <summary>How each partition is doing.</summary>
    public static Task<PartitionStatus[]> StatusAsync(IGrainFactory grains, IStream stream) =>
        Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition).StatusAsync()));
}
