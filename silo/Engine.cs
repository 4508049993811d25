using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartCom.Grains;
using SmartCom.Grains.Ports;
using SmartCom.Hosting;
using SmartCom.Silo.Channels;
using SmartCom.Silo.MailLinks;

namespace SmartCom.Silo;

/// <summary>Puts the engine together: stream, storage, channels, grains.</summary>
public static class Engine
{
    /// <summary>
    /// Adds everything that a process needs to decide and to send. Sections: "Data", "Stream", "Storage", "Smtp", "Partitions", "Sending", and "Cluster"
    /// where it is built for one.
    /// </summary>
    public static IServiceCollection AddSmartComEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSmartComData(configuration);
        services.AddSmartComChannels(configuration);
        services.AddSingleton<IMailLinks, TrackedMails>();
        services.AddSmartComGrains(configuration);
        services.TryAddSingleton<IProcessEnd, ProcessEnd>();
        services.AddGrainRuntime(configuration);
        return services;
    }
}
