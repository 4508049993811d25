using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Cluster;

/// <summary>Microsoft Orleans: one silo in this process, on the test's clock.</summary>
public sealed class OrleansCluster : GrainCluster
{
    private readonly InProcessTestCluster _cluster;

    public OrleansCluster()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => Configure(silo));
        _cluster = builder.Build();
    }

    /// <summary>The silo's own factory, not a client's: calls stay in the process as they do in ours.</summary>
    public override IGrainFactory Grains => _cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>();

    /// <summary>Real time, so short; the shortest quantum there is.</summary>
    public override TimeSpan CollectionAge => TimeSpan.FromSeconds(5);

    /// <summary>
    /// In small steps, with a pause in real time after each: the timers of a silo are set again by tasks of its own, and
    /// nothing tells when those have run.
    /// </summary>
    public override async Task PassTimeAsync(TimeSpan time)
    {
        var step = TimeSpan.FromSeconds(Math.Max(1, time.TotalSeconds / 100));
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            Clock.Advance(step < time - passed ? step : time - passed);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    public override async Task GrowOlderAsync(TimeSpan time)
    {
        await Task.Delay(time);
        Clock.Advance(time);
    }

    public override Task StopAsync() => _cluster.StopAllSilosAsync();

    public override async ValueTask InitializeAsync() => await _cluster.DeployAsync();

    public override ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private void Configure(ISiloBuilder silo)
    {
        // The names of src/Orleans.Core/Runtime/TimeProviderNames.cs. Collection keeps the system's clock: half of it knows no other.
        foreach (var name in new[] { "Orleans.Grains", "Orleans.Messaging" })
        {
            silo.Services.AddKeyedSingleton<TimeProvider>(name, Clock);
        }

        silo.Services
            .AddSingleton(Probe)
            .AddKeyedSingleton<IGrainStorage>("records", Storage)
            .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout)
            .Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = CollectionAge;
                options.CollectionQuantum = TimeSpan.FromSeconds(1);
            });
    }
}
