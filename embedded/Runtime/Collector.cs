namespace SmartCom.Embedded;

/// <summary>Ends activations that nobody has called for the collection age of their class.</summary>
internal sealed class Collector(GrainClasses classes, TimeSpan quantum, RuntimeClock clock)
{
    private long _due = (long)quantum.TotalMilliseconds;
    private int _collecting;

    public void CollectWhenDue()
    {
        if (clock.Milliseconds < _due || Interlocked.Exchange(ref _collecting, 1) == 1)
        {
            return;
        }

        try
        {
            _due = clock.Milliseconds + (long)quantum.TotalMilliseconds;
            Collect(age: null, CancellationToken.None);
        }
        finally
        {
            Volatile.Write(ref _collecting, 0);
        }
    }

    /// <summary>Collects what was idle for <paramref name="age"/>, or for the age of its class.</summary>
    public void Collect(TimeSpan? age, CancellationToken cancellationToken)
    {
        foreach (var grainClass in classes.All)
        {
            if ((age ?? grainClass.CollectionAge) is var limit && limit == Timeout.InfiniteTimeSpan)
            {
                continue;
            }

            var seconds = (int)Math.Ceiling(limit.TotalSeconds);
            foreach (var activation in grainClass.Directory.Shards().SelectMany(shard => shard))
            {
                activation.TryCollect(seconds, cancellationToken);
            }
        }
    }
}
