using Orleans;
using Orleans.Runtime;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>
/// What our grains may rely on, whichever engine runs them. The embedded runtime earns its place by passing what Orleans
/// passes. Each test uses keys of its own, so that all can share one engine.
/// </summary>
/// <param name="cluster">The engine under test.</param>
/// <typeparam name="TCluster">Makes another one, for tests that stop it.</typeparam>
public abstract partial class GrainRuntimeSpec<TCluster>(TCluster cluster)
    where TCluster : GrainCluster, new()
{
    /// <summary>The engine under test.</summary>
    protected GrainCluster Cluster => cluster;

    private IGrainFactory Grains => cluster.Grains;

    private Probe Probe => cluster.Probe;

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
