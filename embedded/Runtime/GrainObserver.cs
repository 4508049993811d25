using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>One observer: calls to it wait for each other.</summary>
internal sealed class GrainObserver(GrainRuntime runtime, IGrainObserver observer) : CallTarget
{
    private readonly Activation _activation = new(new GrainClass(runtime, observer.GetType()), observer);
    private volatile bool _deleted;

    public override GrainRuntime Runtime => runtime;

    public override GrainType Type { get; } = GrainType.Create("observer");

    public override void Send(in GrainKey key, Call call)
    {
        if (_deleted)
        {
            call.Fail(new OrleansException("The observer was deleted."));
            return;
        }

        _activation.TryReceive(call);
    }

    public override void Delete() => _deleted = true;
}
