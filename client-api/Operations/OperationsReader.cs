using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Operations;

/// <summary>Asks everything that an operator wants to know, all at once. What does not answer in time is part of the answer.</summary>
internal sealed class OperationsReader(IGrainFactory grains, IStream stream, IEngineRoom room, IDeadLetters letters, TimeProvider clock, IStreamHealth? health = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How the engine is doing now.</summary>
    public async Task<OperationsReport> ReadAsync(CancellationToken cancellationToken)
    {
        var asked = Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => StatusAsync(partition, cancellationToken)));
        var silos = await room.SilosAsync().WaitAsync(cancellationToken);
        var slow = await room.SlowAsync().WaitAsync(cancellationToken);
        var waiting = await letters.CountAsync(cancellationToken);
        var partitions = await asked;
        return new OperationsReport(
            [.. silos.Select(silo => new SiloReport(silo.Name, silo.Status, silo.StartedAt, silo.Activations.Values.Sum()))],
            [.. silos.SelectMany(silo => silo.Activations).GroupBy(type => type.Key).Select(type => new GrainReport(type.Key, type.Sum(silo => silo.Value))).OrderByDescending(type => type.Activations).ThenBy(type => type.Type)],
            [.. partitions.Select(ReportOf)],
            SumOf(partitions),
            StreamOf(health?.Health),
            waiting,
            slow);
    }

    private async Task<(int Partition, PartitionStatus? Status)> StatusAsync(int partition, CancellationToken cancellationToken)
    {
        try
        {
            return (partition, await grains.GetGrain<IPartitionGrain>(partition).StatusAsync().WaitAsync(Patience, cancellationToken));
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (partition, null);
        }
    }

    private PartitionReport ReportOf((int Partition, PartitionStatus? Status) asked) => asked.Status is { } status
        ? new PartitionReport(
            status.Partition, (PartitionCondition)status.State, status.State == PartitionState.Stopped ? status.Stalled : null, status.Lag, status.BulkLag,
            AgeOf(status.UncommittedSinceTicks), status.Outbox, status.Dirty, status.Waiting, status.Decided)
        : new PartitionReport(asked.Partition, PartitionCondition.Silent, null, 0, 0, 0, 0, 0, 0, 0);

    private long AgeOf(long sinceTicks) => sinceTicks == 0 ? 0 : Math.Max(0, (clock.GetUtcNow().UtcTicks - sinceTicks) / TimeSpan.TicksPerMillisecond);

    private static int[] SumOf((int Partition, PartitionStatus? Status)[] partitions)
    {
        var sizes = partitions.Select(asked => asked.Status?.CommitSizes ?? []).ToList();
        return [.. Enumerable.Range(0, sizes.Max(counts => counts.Length)).Select(step => sizes.Sum(counts => step < counts.Length ? counts[step] : 0))];
    }

    private static StreamReport StreamOf(StreamHealth? health) =>
        new(health?.Trouble, health?.UsedBytes ?? 0, health is { FreeBytes: < long.MaxValue and var free } ? free : null);
}
