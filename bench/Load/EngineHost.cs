using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Silo;
using SmartCom.Telemetry;

namespace SmartCom.Bench.Load;

/// <summary>The engine as the server runs it, in this process and without HTTP.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(IHost host)
    {
        _host = host;
        Stream = host.Services.GetRequiredService<IStream>();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        Partitions = [.. Enumerable.Range(0, Stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition))];
    }

    /// <summary>The stream.</summary>
    public IStream Stream { get; }

    /// <summary>The partitions.</summary>
    public ImmutableArray<IPartitionGrain> Partitions { get; }

    /// <summary>Starts the engine over a data directory, or over what the settings name, and waits until every partition is live.</summary>
    public static async Task<EngineHost> StartAsync(
        string directory, ILiveFeed? feed = null, TimeProvider? clock = null, bool keepsJournal = false, IReadOnlyDictionary<string, string?>? settings = null, bool isObserved = false)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = directory,
            ["Stream:Partitions"] = $"{CustomerBase.Partitions}",
            ["Telemetry:Otlp:Endpoint"] = "http://127.0.0.1:9", // nobody is there: what is told is made and lost
            ["Partitions:CleanEvery"] = keepsJournal ? "1.00:00:00" : "00:00:30",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(5)); // a million customers may be unsaved
        builder.Services.TryAddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(feed ?? new Unwatched());
        builder.Services.AddSmartComEngine(builder.Configuration);
        if (isObserved)
        {
            builder.Services.AddSmartComTelemetry(builder.Configuration);
        }

        var engine = new EngineHost(builder.Build());
        await engine._host.StartAsync();
        while (!(await engine.StatusAsync()).All(status => status.IsLive))
        {
            await Task.Delay(20);
        }

        return engine;
    }

    /// <summary>How the partitions are doing.</summary>
    public Task<PartitionStatus[]> StatusAsync() => Task.WhenAll(Partitions.Select(partition => partition.StatusAsync()));

    /// <summary>Stops as a server does, with everything saved.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Nobody looks.</summary>
    private sealed class Unwatched : ILiveFeed
    {
        public void Set(string group, IReadOnlyList<LiveValue> values)
        {
        }

        public void Tell(string group, LiveLine line)
        {
        }

        public bool IsWatched(string group) => false;
    }
}
