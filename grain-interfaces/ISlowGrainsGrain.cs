using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>In the cluster, where silos tell of calls that were slow. Keeps them in memory alone. Key: 0.</summary>
[Alias("slow-grains")]
public interface ISlowGrainsGrain : IGrainWithIntegerKey
{
    /// <summary>A call of this grain was slow.</summary>
    [Alias("note"), OneWay]
    Task NoteAsync(SlowGrain call);

    /// <summary>The grains whose calls took longest lately.</summary>
    [Alias("report")]
    Task<SlowReport> ReportAsync();
}

/// <summary>A grain that let callers wait.</summary>
/// <param name="Type">The type of the grain: "customer".</param>
/// <param name="Key">Its key.</param>
/// <param name="Method">The interface and the method that was called.</param>
/// <param name="LongestMs">How long the longest of these calls took.</param>
/// <param name="Calls">How many of them were slow.</param>
/// <param name="LastAt">When the last of them ended (UTC).</param>
[GenerateSerializer, Immutable, Alias("slow-grain")]
public sealed record SlowGrain(
    [property: Id(0)] string Type,
    [property: Id(1)] string Key,
    [property: Id(2)] string Method,
    [property: Id(3)] long LongestMs,
    [property: Id(4)] int Calls,
    [property: Id(5)] DateTimeOffset LastAt);

/// <summary>Slow calls lately.</summary>
/// <param name="Calls">How many there have been since counting began.</param>
/// <param name="Slowest">The grains of the last quarter of an hour, slowest first; not more than a few.</param>
[GenerateSerializer, Immutable, Alias("slow-report")]
public sealed record SlowReport([property: Id(0)] long Calls, [property: Id(1)] SlowGrain[] Slowest);
