namespace SmartCom.Grains.Telemetry;

/// <summary>What is told about the engine at work. Bound from the section "Telemetry".</summary>
public sealed class TelemetryOptions
{
    /// <summary>One event in so many is traced, chosen by its id; 1 for every one, 0 for none. The same in every process.</summary>
    public int TraceOneIn { get; set; } = 1000;
}
