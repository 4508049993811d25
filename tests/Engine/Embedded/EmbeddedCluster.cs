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
            .AddSingleton<ISlowCalls>(SlowCalls)
            .AddScoped<Scoped>()
            .AddKeyedSingleton<IGrainStorage>("records", Storage)
            .AddEmbeddedGrains(options =>
            {
                options.Assemblies.Add(typeof(EmbeddedCluster).Assembly);
                options.CollectionAge = CollectionAge;
                options.ResponseTimeout = ResponseTimeout;
            })
            .BuildServiceProvider();

    /// <summary>What the runtime has told of slow calls.</summary>
    public SlowCallsOnTap SlowCalls { get; } = new();

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

/// <summary>Keeps what it is told.</summary>
public sealed class SlowCallsOnTap : ISlowCalls
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<(string Type, string Key, string Method, TimeSpan Waited)> _told = new();

    /// <summary>The slow calls of one grain.</summary>
    public IEnumerable<(string Type, string Method, TimeSpan Waited)> Of(string key) => _told.Where(call => call.Key == key).Select(call => (call.Type, call.Method, call.Waited));

    public void Note(string grainType, string key, string method, TimeSpan waited) => _told.Enqueue((grainType, key, method, waited));
}
