using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>Asks all partitions at once. Nobody waits for one that does not answer.</summary>
internal sealed class Partitions(IGrainFactory grains, IStream stream)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How each partition is doing, by its number; null for one that does not answer: its silo is gone or busy, and no other has taken it over yet.</summary>
    public Task<PartitionStatus?[]> StatusAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => OneAsync(partition, cancellationToken)));

    private async Task<PartitionStatus?> OneAsync(int partition, CancellationToken cancellationToken)
    {
        try
        {
            return await grains.GetGrain<IPartitionGrain>(partition).StatusAsync().WaitAsync(Patience, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
