using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>Makes references that implement one grain or observer interface.</summary>
internal sealed class Proxy
{
    private static readonly ConcurrentDictionary<Type, Lazy<Proxy>> Known = new();

    private Proxy(Type grainInterface)
    {
        var type = ProxyEmitter.Emit(grainInterface);
        Create = type.GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Func<CallTarget, GrainKey, GrainReference>>();
    }

    public Func<CallTarget, GrainKey, GrainReference> Create { get; }

    public static Proxy For(Type grainInterface) =>
        Known.GetOrAdd(grainInterface, static wanted => new Lazy<Proxy>(() => new Proxy(wanted))).Value;
}

/// <summary>The proxy of an interface that is known when the code is compiled: found without a look-up.</summary>
internal static class Proxy<TInterface>
{
    public static Proxy Instance { get; } = Proxy.For(typeof(TInterface));
}
