namespace SmartCom.Bench.Timers;

/// <summary>The system's clock, moved: however long it took to prepare, the waits begin to fall due shortly after the engine starts.</summary>
internal sealed class ShiftedClock(TimeSpan by) : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
}
