using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime asks of a grain class. <see cref="Grain"/> implements it.</summary>
public interface IGrainBase
{
    /// <summary>The activation this object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Called once, before the first request. A throw fails the waiting requests and the activation.</summary>
    /// <param name="token">Cancelled when the activation must stop.</param>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Called once, after the last request. A throw is logged and changes nothing.</summary>
    /// <param name="reason">Why the activation ends.</param>
    /// <param name="token">Cancelled when the time for it is used up.</param>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
