using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>One grain class: how it is made, how it may interleave, how long it stays, and its activations.</summary>
internal sealed class GrainClass : CallTarget
{
    private readonly Lazy<GrainConstructor> _constructor;

    public GrainClass(GrainRuntime runtime, Type grain)
    {
        Runtime = runtime;
        Grain = grain;
        Log = runtime.Log;
        Type = GrainType.Create(grain.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? NameByConvention(grain));
        IsReentrant = grain.IsDefined(typeof(ReentrantAttribute));
        CollectionAge = AgeOf(grain) ?? runtime.Options.CollectionAge;
        _constructor = new(() => new GrainConstructor(grain, runtime.Options.Services));
    }

    public override GrainRuntime Runtime { get; }

    public Type Grain { get; }

    public override GrainType Type { get; }

    public bool IsReentrant { get; }

    /// <summary>How long an activation may be idle; infinite for as long as the process lives.</summary>
    public TimeSpan CollectionAge { get; }

    public GrainDirectory Directory { get; } = new();

    public ILogger Log { get; }

    public override void Send(in GrainKey key, Call call)
    {
        try
        {
            while (!Directory.GetOrAdd(key, this).TryReceive(call))
            {
                // The activation ended between the two steps; it has already left the directory.
            }
        }
        catch (SiloUnavailableException stopped)
        {
            call.Fail(stopped);
        }
    }

    public object CreateGrain(Activation activation) => _constructor.Value.Invoke(activation);

    private static TimeSpan? AgeOf(Type grain)
    {
        if (grain.IsDefined(typeof(KeepAliveAttribute)))
        {
            return Timeout.InfiniteTimeSpan;
        }

        var limit = grain.GetCustomAttribute<CollectionAgeLimitAttribute>();
        return limit is { AlwaysActive: true } ? Timeout.InfiniteTimeSpan : limit?.AgeLimit;
    }

    private static string NameByConvention(Type grain)
    {
#pragma warning disable CA1308 // Orleans writes type names in lower case.
        var name = grain.Name.ToLowerInvariant();
#pragma warning restore CA1308
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
