using Orleans;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Engine.Specs;

/// <summary>One running grain engine. Each engine has one subclass; everything else of the suite is the same for all.</summary>
public abstract class GrainCluster : IAsyncLifetime
{
    /// <summary>How long a caller waits in these tests where the method does not say.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the engine. Starts now, since Orleans compares some of its times with the system's.</summary>
    public ManualClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What the grains of this engine share with the tests; a singleton service of theirs.</summary>
    public Probe Probe { get; } = new();

    /// <summary>Where their states are stored.</summary>
    public RecordStorage Storage { get; } = new();

    /// <summary>Makes references.</summary>
    public abstract IGrainFactory Grains { get; }

    /// <summary>After how long activations are collected in these tests.</summary>
    public abstract TimeSpan CollectionAge { get; }

    /// <summary>Moves the clock, for timers and time-outs.</summary>
    public abstract Task PassTimeAsync(TimeSpan time);

    /// <summary>Lets activations get older. Apart from the clock, because Orleans measures idleness in real time whatever clock it is given.</summary>
    public abstract Task GrowOlderAsync(TimeSpan time);

    /// <summary>Stops the engine as a host does.</summary>
    public abstract Task StopAsync();

    /// <inheritdoc/>
    public abstract ValueTask InitializeAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
