namespace SmartCom.Embedded;

/// <summary>Ends activations that nobody has called for the collection age of their class.</summary>
internal sealed class Collector(GrainClasses classes, TimeSpan quantum, RuntimeClock clock)
{
    private readonly long _quantum = (long)quantum.TotalMilliseconds;
    private long _due = (long)quantum.TotalMilliseconds;
    private int _collecting;

    private bool IsDue => clock.Milliseconds >= Volatile.Read(ref _due);

    /// <summary>Starts a collection when one is due and none is going on.</summary>
    public void OnTick()
    {
        if (IsDue && Interlocked.Exchange(ref _collecting, 1) == 0)
        {
            _ = CollectWhileDueAsync();
        }
    }

    /// <summary>Collects what was idle for <paramref name="age"/>, or for the age of its class.</summary>
    public async Task CollectAsync(TimeSpan? age)
    {
        foreach (var grainClass in classes.All)
        {
            var limit = age ?? grainClass.CollectionAge;
            if (limit == Timeout.InfiniteTimeSpan)
            {
                continue;
            }

            foreach (var shard in grainClass.Directory.Shards())
            {
                // One shard after the other: when a million activations fall due at once, calls must not wait behind their ends.
                await Task.WhenAll(Collect(shard, (int)Math.Ceiling(limit.TotalSeconds)));
            }
        }
    }

    private static List<Task> Collect(List<Activation> shard, int age)
    {
        List<Task> ending = [];
        foreach (var activation in shard)
        {
            if (activation.TryCollect(age))
            {
                ending.Add(activation.Deactivated);
            }
        }

        return ending;
    }

    private async Task CollectWhileDueAsync()
    {
        while (IsDue)
        {
            Volatile.Write(ref _due, clock.Milliseconds + _quantum);
            await CollectAsync(age: null);
        }

        Volatile.Write(ref _collecting, 0);
    }
}
