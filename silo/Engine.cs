using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartCom.Grains;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels;
using SmartCom.Silo.MailLinks;
using SmartCom.Storage;

namespace SmartCom.Silo;

/// <summary>Puts the engine together: stream, storage, channels, grains.</summary>
public static class Engine
{
    /// <summary>
    /// Adds everything that a process needs to decide and to send. Everything it keeps lies under "Data:Directory" ("data"), unless
    /// "Stream:Directory" or "Storage:Path" say otherwise. Sections: "Stream", "Kafka", "Storage", "Smtp", "Partitions", "Sending".
    /// </summary>
    public static IServiceCollection AddSmartComEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        Pairs.Check(services, configuration);
        var directory = configuration["Data:Directory"] ?? "data";
        services.Configure<StorageOptions>(options => options.Path = Path.Combine(directory, "smartcom.db"));
        services.AddSmartComStream(configuration, directory);
        services.AddSmartComStorage(configuration).AddStandBy(configuration);
        services.AddSmartComChannels(configuration);
        services.AddSingleton(new PublicAddress(configuration));
        services.AddSingleton<IMailLinks, TrackedMails>();
        services.AddSmartComGrains(configuration);
        services.AddGrainRuntime();
        services.TryAddSingleton<IProcessEnd, ProcessEnd>();
        services.AddHostedService<EngineService>();
        return services;
    }
}
