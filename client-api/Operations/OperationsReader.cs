using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Operations;

/// <summary>Asks everything that an operator wants to know, all at once. What does not answer in time is part of the answer.</summary>
internal sealed class OperationsReader(Partitions partitions, IEngineRoom room, IDeadLetters letters, TimeProvider clock, IStreamHealth? health = null)
{
    /// <summary>How the engine is doing now.</summary>
    public async Task<OperationsReport> ReadAsync(CancellationToken cancellationToken)
    {
        var asked = partitions.StatusAsync(cancellationToken);
        var silos = await room.SilosAsync().WaitAsync(cancellationToken);
        var slow = await room.SlowAsync().WaitAsync(cancellationToken);
        var waiting = await letters.CountAsync(cancellationToken);
        var answers = await asked;
        return new OperationsReport(
            [.. silos.Select(silo => new SiloReport(silo.Name, silo.Status, silo.StartedAt, silo.Activations.Values.Sum()))],
            [.. silos.SelectMany(silo => silo.Activations).GroupBy(type => type.Key).Select(type => new GrainReport(type.Key, type.Sum(silo => silo.Value))).OrderByDescending(type => type.Activations).ThenBy(type => type.Type)],
            [.. answers.Select((status, partition) => status is null ? Silent(partition) : ReportOf(status))],
            SumOf(answers),
            StreamOf(health?.Health),
            waiting,
            slow);
    }

    private PartitionReport ReportOf(PartitionStatus status) => new(
        status.Partition, ConditionOf(status.State), status.State == PartitionState.Stopped ? status.Stalled : null, status.Lag, status.BulkLag,
        AgeOf(status.UncommittedSinceTicks), status.Outbox, status.Dirty, status.Waiting, status.Decided);

    private static PartitionReport Silent(int partition) => new(partition, PartitionCondition.Silent, null, 0, 0, 0, 0, 0, 0, 0);

    private static PartitionCondition ConditionOf(PartitionState state) => state switch
    {
        PartitionState.Starting => PartitionCondition.Starting,
        PartitionState.Replaying => PartitionCondition.Replaying,
        PartitionState.Running => PartitionCondition.Running,
        PartitionState.Stopped => PartitionCondition.Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state that has no word for operators."),
    };

    private long AgeOf(long sinceTicks) => sinceTicks == 0 ? 0 : Math.Max(0, (clock.GetUtcNow().UtcTicks - sinceTicks) / TimeSpan.TicksPerMillisecond);

    private static int[] SumOf(PartitionStatus?[] partitions)
    {
        var sizes = partitions.Select(status => status?.CommitSizes ?? []).ToList();
        return [.. Enumerable.Range(0, sizes.Max(counts => counts.Length)).Select(step => sizes.Sum(counts => step < counts.Length ? counts[step] : 0))];
    }

    private static StreamReport StreamOf(StreamHealth? health) =>
        new(health?.Trouble, health?.UsedBytes ?? 0, health is { FreeBytes: < long.MaxValue and var free } ? free : null);
}
