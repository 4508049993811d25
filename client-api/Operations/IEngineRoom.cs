using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Operations;

/// <summary>Where the grains run, as seen from the web host: in this process or on silos elsewhere.</summary>
internal interface IEngineRoom
{
    /// <summary>The silos, and what lives on each.</summary>
    Task<IReadOnlyList<SiloReading>> SilosAsync();

    /// <summary>The grains that let their callers wait lately.</summary>
    Task<SlowReport> SlowAsync();
}

/// <summary>A process that runs grains.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Status">How it is in the cluster's own word: "Active".</param>
/// <param name="StartedAt">Since when (UTC).</param>
/// <param name="Activations">How many grains of each class are in its memory.</param>
internal sealed record SiloReading(string Name, string Status, DateTimeOffset StartedAt, IReadOnlyDictionary<string, int> Activations)
{
    /// <summary>The status of a silo that does its work.</summary>
    public const string Active = "Active";

    /// <summary>The type of a grain by its class as the runtime names it: "customer" for "SmartCom.Grains.Customers.CustomerGrain,SmartCom.Grains".</summary>
    public static string TypeOf(string grainClass)
    {
        var name = grainClass.Split(',')[0];
        name = name[(name.LastIndexOfAny(['.', '+']) + 1)..];
#pragma warning disable CA1308 // Orleans writes type names in lower case.
        return (name.EndsWith("Grain", StringComparison.Ordinal) ? name[..^5] : name).ToLowerInvariant();
#pragma warning restore CA1308
    }
}
