namespace SmartCom.Grains.Counts;

/// <summary>How fast a total grows, over the latest five seconds.</summary>
internal sealed class Rate
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long Total, DateTimeOffset At)> _samples = new();

    /// <summary>How much it grew in a second.</summary>
    public long PerSecond { get; private set; }

    /// <summary>The total stands here now.</summary>
    public void Sample(long total, DateTimeOffset now)
    {
        while (_samples.TryPeek(out var oldest) && now - oldest.At > Window)
        {
            _samples.Dequeue();
        }

        _samples.Enqueue((total, now));
        var (before, since) = _samples.Peek();
        PerSecond = now > since ? (long)Math.Round((total - before) / (now - since).TotalSeconds) : 0;
    }
}
