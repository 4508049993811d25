using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>Ordinary objects that grains can call back. Each is called one call at a time, like a grain.</summary>
internal sealed class GrainObservers(GrainRuntime runtime)
{
    private readonly ConditionalWeakTable<IGrainObserver, GrainObserver> _observers = [];

    public GrainReference Add(IGrainObserver observer, Type observerInterface)
    {
        var target = _observers.GetValue(observer, added => new GrainObserver(runtime, added));
        return Proxy.For(observerInterface).Create(target, default);
    }

    public void Remove(IGrainObserver observer)
    {
        if (_observers.TryGetValue(observer, out var target))
        {
            target.Delete();
            _observers.Remove(observer);
        }
    }
}
