namespace SmartCom.Streams.Kafka;

/// <summary>Which positions one lane of a partition holds, as far as this process knows: from its own appends, from what it reads, and from the broker once a second.</summary>
internal sealed class LaneExtent
{
    private long _first;
    private long _next;

    /// <summary>Raised when the lane has grown, and when it is closed.</summary>
    public Signal Changed { get; } = new();

    /// <summary>The positions.</summary>
    public StreamExtent Now => new(Volatile.Read(ref _first), Volatile.Read(ref _next));

    /// <summary>Everything before <paramref name="next"/> is durable.</summary>
    public void Reached(long next)
    {
        if (Raised(ref _next, next))
        {
            Changed.Raise();
        }
    }

    /// <summary>Nothing before <paramref name="first"/> is held any more.</summary>
    public void Trimmed(long first)
    {
        Reached(first);
        if (Raised(ref _first, first))
        {
            Changed.Raise();
        }
    }

    private static bool Raised(ref long known, long told)
    {
        var before = Volatile.Read(ref known);
        while (told > before)
        {
            var seen = Interlocked.CompareExchange(ref known, told, before);
            if (seen == before)
            {
                return true;
            }

            before = seen;
        }

        return false;
    }
}
