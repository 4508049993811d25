using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains;

/// <summary>Registers what the grains work with; streams, storage and channels come from whoever implements their ports.</summary>
public static class Registration
{
    /// <summary>Adds the grains' own services. Options come from the sections "Partitions" and "Sending".</summary>
    public static IServiceCollection AddSmartComGrains(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PartitionOptions>().Bind(configuration.GetSection("Partitions"));
        services.AddOptions<SendingOptions>().Bind(configuration.GetSection("Sending"));
        services.AddEventTraces(configuration);
        services.TryAddSingleton<ILease, SoleOwner>();
        return services
            .AddMetrics()
            .AddSingleton<EngineMetrics>()
            .AddSingleton<SlowGrains>()
            .AddSingleton<RunningPartitions>()
            .AddSingleton<PartitionServices>()
            .AddSingleton<Courier>()
            .AddSingleton<IRulebooks, Rulebooks.Rulebooks>();
    }

    /// <summary>Adds what knows which events are traced, also for hosts that run no grains. Options come from the section "Telemetry".</summary>
    public static IServiceCollection AddEventTraces(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().Bind(configuration.GetSection("Telemetry"));
        services.TryAddSingleton<EventTraces>();
        return services;
    }
}
