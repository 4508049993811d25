using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SmartCom.Embedded;

/// <summary>The settings of the embedded grain runtime. The defaults are those of Orleans.</summary>
public sealed class EmbeddedGrainsOptions
{
    internal EmbeddedGrainsOptions(IServiceCollection services) => Services = services;

    /// <summary>The assemblies whose public or internal grain classes can be activated.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>How long an activation may be idle before it is collected, where its class does not say.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a caller waits for an answer before it gets a <see cref="TimeoutException"/>, where the method does not say.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A call that took this long is told to <see cref="ISlowCalls"/>. Calls that may wait for ever are not.</summary>
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long one grain may take to activate; then its calls fail.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one grain may take to deactivate, and all of them when the runtime stops.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the host has registered: tells which services are singletons.</summary>
    internal IServiceCollection Services { get; }
}
