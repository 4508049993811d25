namespace SmartCom.Embedded;

/// <summary>
/// The time since the start, read once a tick: reading the system's clock for every call would cost more than it tells.
/// </summary>
internal sealed class RuntimeClock(TimeProvider time)
{
    /// <summary>How often the clock is read, and so how late a time-out may be noticed. Each tick wakes a process that may have nothing else to do.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly long _start = time.GetTimestamp();
    private long _milliseconds;

    public long Milliseconds => Volatile.Read(ref _milliseconds);

    public int Seconds => (int)(Milliseconds / 1000);

    /// <summary>Reads the clock.</summary>
    public void OnTick() => Volatile.Write(ref _milliseconds, (long)time.GetElapsedTime(_start).TotalMilliseconds);

    /// <summary>A timer that is not set yet, and that nothing of the caller's execution context flows into.</summary>
    public ITimer CreateTimer(Action onDue)
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return time.CreateTimer(static onDue => ((Action)onDue!)(), onDue, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
