using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>
/// Runs grains in this process. A hosted service: it begins with the host, and when the host stops it deactivates every
/// grain, makes no new ones, and leaves after <see cref="EmbeddedGrainsOptions.DeactivationTimeout"/> at the latest.
/// </summary>
public sealed class GrainRuntime : IGrainFactory, IHostedService, IDisposable
{
    private readonly GrainClasses _classes;
    private readonly ISlowCalls? _slowCalls;
    private readonly double _slowAfter;
    private readonly ITimer _ticks;
    private volatile bool _stopped;

    internal GrainRuntime(IServiceProvider services, EmbeddedGrainsOptions options, TimeProvider time, ILogger log)
    {
        Services = services;
        Options = options;
        Log = log;
        Clock = new RuntimeClock(time);
        _classes = new GrainClasses(this);
        _slowCalls = services.GetService<ISlowCalls>();
        _slowAfter = options.SlowAfter.TotalMilliseconds;
        TimeLimits = new TimeLimits(Clock);
        Collector = new Collector(_classes, options.CollectionQuantum, Clock);
        _ticks = Clock.CreateTimer(OnTick);
        _ticks.Change(RuntimeClock.Tick, RuntimeClock.Tick);
        Measure(services.GetService<IMeterFactory>());
    }

    internal IServiceProvider Services { get; }

    internal EmbeddedGrainsOptions Options { get; }

    internal ILogger Log { get; }

    internal RuntimeClock Clock { get; }

    internal IEnumerable<GrainClass> Classes => _classes.All;

    internal TimeLimits TimeLimits { get; }

    internal Collector Collector { get; }

    internal CallsInFlight InFlight { get; } = new();

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        Reference<TGrainInterface>(new GrainKey(primaryKey), grainClassNamePrefix);

    /// <inheritdoc/>
    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        Reference<TGrainInterface>(new GrainKey(primaryKey), grainClassNamePrefix);

    /// <inheritdoc/>
    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)(object)Proxy<TGrainObserverInterface>.Instance.Create(new GrainObserver(this, obj), default);

    /// <inheritdoc/>
    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver =>
        (obj as GrainReference ?? throw new ArgumentException("Delete what CreateObjectReference gave, not the object itself.", nameof(obj))).Delete();

    /// <summary>Checks the interfaces of all grains. The grains themselves begin when they are called.</summary>
    /// <exception cref="NotSupportedException">A method of a grain interface cannot be called here; says which and why.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _classes.Prepare();
        return Task.CompletedTask;
    }

    /// <summary>Deactivates all grains; calls that would need a new activation fail from now on.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Clock.CreateTimer(limit.Cancel);
        timer.Change(Options.DeactivationTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            await Task.WhenAll(_classes.DeactivateAll(limit.Token)).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Log.StoppedEarly(_classes.All.Sum(grainClass => grainClass.Directory.Count));
        }
    }

    /// <summary>Stops the clock. Grains are deactivated by <see cref="StopAsync"/>, not here.</summary>
    public void Dispose() => _ticks.Dispose();

    /// <summary>A caller has waited so many milliseconds, and waits no longer.</summary>
    internal void OnAnswered(Call call, double waited)
    {
        if (waited >= _slowAfter && _slowCalls is not null && call.Target is { } target)
        {
            _slowCalls.Note(target.GrainId.Type.ToString() ?? "", target.Key.Text, call.Method.Name, TimeSpan.FromMilliseconds(waited));
        }
    }

    internal void ThrowIfStopped()
    {
        if (_stopped)
        {
            throw new SiloUnavailableException("The grain runtime stops and makes no new activations.");
        }
    }

    private TGrainInterface Reference<TGrainInterface>(GrainKey key, string? classNamePrefix) =>
        (TGrainInterface)(object)Proxy<TGrainInterface>.Instance.Create(_classes.Implementing(typeof(TGrainInterface), classNamePrefix), key);

    // Under the names that Orleans gives it, so that one dashboard shows either.
    private void Measure(IMeterFactory? meters) => meters?.Create("Microsoft.Orleans").CreateObservableUpDownCounter(
        "orleans-grains", () => Classes.Select(counted => new Measurement<int>(counted.Directory.Count, TypeTag(counted.Grain))));

    private static KeyValuePair<string, object?> TypeTag(Type grain) => new("type", $"{grain.FullName},{grain.Assembly.GetName().Name}");

    private void OnTick()
    {
        Clock.OnTick();
        foreach (var call in InFlight.Overdue(Clock.Milliseconds))
        {
            call.TimeOut();
        }

        TimeLimits.OnTick();
        Collector.OnTick();
    }
}
