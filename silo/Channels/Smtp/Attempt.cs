namespace SmartCom.Silo.Channels.Smtp;

/// <summary>The time that one try has, and the caller who may give up on it.</summary>
internal sealed class Attempt(TimeProvider clock, TimeSpan limit, CancellationToken cancellationToken)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The caller's wish to stop.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What is left of the try's time, at least a tick.</summary>
    public TimeSpan Left => TimeSpan.FromTicks(Math.Max(1, (limit - clock.GetElapsedTime(_start)).Ticks));

    /// <summary>A stage's time-out, cut to what is left of the whole try's.</summary>
    public TimeSpan Within(TimeSpan stage) => stage < Left ? stage : Left;
}
