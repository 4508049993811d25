using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Storage;
using SmartCom.Embedded;
using SmartCom.Tests.Engine.Embedded.Grains;
using SmartCom.Tests.Engine.Specs;

namespace SmartCom.Tests.Engine.Embedded;

/// <summary>The embedded runtime.</summary>
public sealed class EmbeddedCluster : GrainCluster
{
    private readonly ServiceProvider _services;

    public EmbeddedCluster() =>
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Probe)
            .AddScoped<Scoped>()
            .AddKeyedSingleton<IGrainStorage>("records", Storage)
            .AddEmbeddedGrains(options =>
            {
                options.Assemblies.Add(typeof(EmbeddedCluster).Assembly);
                options.CollectionAge = CollectionAge;
                options.ResponseTimeout = ResponseTimeout;
            })
            .BuildServiceProvider();

    public override IGrainFactory Grains => Runtime;

    public override TimeSpan CollectionAge => TimeSpan.FromMinutes(10);

    private GrainRuntime Runtime => _services.GetRequiredService<GrainRuntime>();

    public override Task PassTimeAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    public override Task GrowOlderAsync(TimeSpan time) => PassTimeAsync(time);

    public override Task StopAsync() => Runtime.StopAsync(CancellationToken.None);

    public override async ValueTask InitializeAsync() => await Runtime.StartAsync(CancellationToken.None);

    public override ValueTask DisposeAsync() => _services.DisposeAsync();
}
