using System.Collections.Concurrent;
using Orleans;

namespace SmartCom.Embedded;

/// <summary>The grain classes of the given assemblies, found by the interfaces they implement.</summary>
internal sealed class GrainClasses
{
    private readonly ConcurrentDictionary<Type, GrainClass> _byInterface = new();

    public GrainClasses(GrainRuntime runtime) =>
        All = [.. runtime.Options.Assemblies
            .Append(typeof(GrainClasses).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IGrainBase)))
            .Select(type => new GrainClass(runtime, type))];

    public ImmutableArray<GrainClass> All { get; }

    public GrainClass Implementing(Type grainInterface, string? classNamePrefix) =>
        classNamePrefix is null
            ? _byInterface.GetOrAdd(grainInterface, static (wanted, classes) => classes.Find(wanted, null), this)
            : Find(grainInterface, classNamePrefix);

    /// <summary>Emits what calls need, so that an interface that cannot be called is refused at the start and not by its first call.</summary>
    public void Prepare()
    {
        foreach (var grainInterface in All.SelectMany(grainClass => grainClass.Grain.GetInterfaces()).Distinct())
        {
            if (grainInterface.IsAssignableTo(typeof(IGrain)) && grainInterface.Assembly != typeof(IGrain).Assembly)
            {
                Proxy.For(grainInterface);
            }
        }
    }

    public IEnumerable<Task> DeactivateAll(CancellationToken hurry)
    {
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The runtime stops.");
        foreach (var activation in All.SelectMany(grainClass => grainClass.Directory.Shards()).SelectMany(shard => shard.ToArray()))
        {
            var deactivated = activation.Deactivated;
            activation.Deactivate(reason, hurry);
            yield return deactivated;
        }
    }

    private GrainClass Find(Type grainInterface, string? classNamePrefix)
    {
        var candidates = All
            .Where(candidate => candidate.Grain.IsAssignableTo(grainInterface))
            .Where(candidate => classNamePrefix is null || candidate.Grain.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal))
            .ToArray();
        return candidates is [var only]
            ? only
            : throw new ArgumentException(
                $"{candidates.Length} grain classes implement {grainInterface}: {string.Join(", ", candidates.Select(candidate => candidate.Grain))}.");
    }
}
