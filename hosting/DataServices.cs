using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartCom.Mails;
using SmartCom.Storage;
using SmartCom.Streams.Kafka;
using SmartCom.Streams.Local;

namespace SmartCom.Hosting;

/// <summary>What every process of the product is wired with, whether it decides or answers the web: in the cluster these are two.</summary>
public static class DataServices
{
    /// <summary>
    /// Adds the stream that "Stream:Kind" names, the storage and the templates of mails. What is kept on this machine lies under "Data:Directory" ("data"), unless
    /// "Stream:Directory" or "Storage:Path" say otherwise.
    /// </summary>
    public static IServiceCollection AddSmartComData(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        Pairs.Check(services, configuration);
        var directory = configuration["Data:Directory"] ?? "data";
        services.Configure<StorageOptions>(options => options.Path = Path.Combine(directory, "smartcom.db"));
        services.AddStream(configuration, directory);
        services.AddSmartComStorage(configuration);
        services.AddSmartComMails(configuration);
        return services;
    }

    private static void AddStream(this IServiceCollection services, IConfiguration configuration, string directory)
    {
        var section = configuration.GetSection("Stream");
        if (string.Equals(section["Kind"], Pairs.Kafka, StringComparison.OrdinalIgnoreCase))
        {
            services.AddKafka(configuration, section);
            return;
        }

        services.AddLocalStream(options =>
        {
            options.Directory = directory;
            section.Bind(options);
        });
    }

    private static void AddKafka(this IServiceCollection services, IConfiguration configuration, IConfigurationSection section)
    {
        services.AddKafkaStream(options =>
        {
            section.Bind(options);
            configuration.GetSection("Kafka").Bind(options);
        });
        if (configuration.GetValue<bool>("Kafka:Outbound:Enabled"))
        {
            services.AddKafkaOutbound();
        }
    }
}
