using System.Collections.Concurrent;

namespace SmartCom.Grains.Partitions;

/// <summary>The partitions that run in this very process, as they themselves know: a directory elsewhere may be behind.</summary>
public sealed class RunningPartitions
{
    private readonly ConcurrentDictionary<int, byte> _numbers = new();

    /// <summary>Their numbers, in order.</summary>
    public IReadOnlyList<int> Numbers => [.. _numbers.Keys.Order()];

    internal void Add(int partition) => _numbers[partition] = 0;

    internal void Remove(int partition) => _numbers.TryRemove(partition, out _);
}
