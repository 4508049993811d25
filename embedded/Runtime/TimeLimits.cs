namespace SmartCom.Embedded;

/// <summary>
/// Tokens that are cancelled when some time has passed. Those asked for in the same second share one, so that a million
/// activations cost thirty sources and no timer.
/// </summary>
internal sealed class TimeLimits(RuntimeClock clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, CancellationTokenSource> _bySecond = [];

    /// <summary>A token that is cancelled when the time has passed, or up to a second later.</summary>
    public CancellationToken In(TimeSpan limit)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return CancellationToken.None;
        }

        var second = (long)Math.Ceiling((clock.Milliseconds + limit.TotalMilliseconds) / 1000);
        lock (_lock)
        {
            if (!_bySecond.TryGetValue(second, out var source))
            {
                _bySecond.Add(second, source = new CancellationTokenSource());
            }

            return source.Token;
        }
    }

    /// <summary>Cancels those whose time has passed.</summary>
    public void OnTick()
    {
        List<CancellationTokenSource> due = [];
        lock (_lock)
        {
            foreach (var second in _bySecond.Keys.Where(second => second * 1000 <= clock.Milliseconds).ToArray())
            {
                _bySecond.Remove(second, out var source);
                due.Add(source!);
            }
        }

        due.ForEach(source => source.Cancel());
    }
}
