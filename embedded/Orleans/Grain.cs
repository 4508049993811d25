using Orleans.Runtime;
using SmartCom.Embedded;

namespace Orleans;

/// <summary>The base class of every grain: one object per key, one request at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation;

    /// <summary>Binds the object to the activation that is creating it; outside a runtime there is none.</summary>
    protected Grain() => _activation = Activation.Current;

    /// <inheritdoc/>
    public IGrainContext GrainContext => _activation!;

    /// <summary>A reference to this grain that can be handed to others.</summary>
    public GrainReference GrainReference => Activation.GrainReference;

    /// <summary>The grain's type and key, for logs.</summary>
    public string IdentityString => Activation.GrainId.ToString();

    /// <summary>Makes references to other grains.</summary>
    protected IGrainFactory GrainFactory => Activation.Runtime;

    /// <summary>The services of this activation.</summary>
    protected internal IServiceProvider ServiceProvider => Activation.ActivationServices;

    private Activation Activation =>
        _activation ?? throw new InvalidOperationException("The grain was created outside a grain runtime.");

    /// <inheritdoc cref="IGrainBase.OnActivateAsync"/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc cref="IGrainBase.OnDeactivateAsync"/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends this activation as soon as the running requests are done. The next request makes a new one.</summary>
    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>
    /// Keeps the activation from being collected for <paramref name="timeSpan"/> from now on.
    /// Zero goes back to the collection age; infinite keeps it until it is deactivated.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayCollection(timeSpan);
}
