using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace SmartCom.Embedded;

/// <summary>What only some activations have, or all only at their end.</summary>
internal sealed class ActivationExtras
{
    /// <summary>States to read before the grain is activated.</summary>
    public List<Func<Task>>? Reads { get; set; }

    public List<IDisposable>? Timers { get; set; }

    public AsyncServiceScope? Scope { get; set; }

    public DeactivationReason? Reason { get; set; }

    /// <summary>Cancelled when the end should come soon.</summary>
    public CancellationToken Hurry { get; set; }

    /// <summary>Not collected before this second of the clock.</summary>
    public int KeptUntil { get; set; }

    public TaskCompletionSource? Ended { get; set; }
}
