using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.Storage;
using SmartCom.Streams.Kafka;
using SmartCom.Streams.Local;

namespace SmartCom.Silo;

/// <summary>Chooses the stream: the setting "Stream:Kind", "Local" or "Kafka".</summary>
public static class Streams
{
    /// <summary>Adds the stream that the configuration names. What belongs to Kafka is loaded only when it is Kafka.</summary>
    /// <exception cref="InvalidOperationException">There is no such kind, or it does not go with the storage.</exception>
    public static IServiceCollection AddSmartComStream(this IServiceCollection services, IConfiguration configuration, string directory)
    {
        var (stream, storage) = (configuration["Stream:Kind"] ?? "Local", configuration["Storage:Kind"] ?? StorageOptions.Sqlite);
        return (stream.ToUpperInvariant(), storage.ToUpperInvariant()) switch
        {
            ("LOCAL", not "POSTGRES") => services.AddLocal(configuration, directory),
            ("KAFKA", "POSTGRES") => services.AddKafka(configuration),
            ("LOCAL", _) => throw new InvalidOperationException(
                "Storage:Kind=Postgres goes with Stream:Kind=Kafka: the local log belongs to one process, and its journal would lie beside it, not in the database."),
            ("KAFKA", _) => throw new InvalidOperationException(
                $"Stream:Kind=Kafka goes with Storage:Kind=Postgres, not {storage}: the journal has to be where every process that may take a partition over finds it."),
            _ => throw new InvalidOperationException($"Stream:Kind is 'Local' or 'Kafka', not '{stream}'."),
        };
    }

    private static IServiceCollection AddLocal(this IServiceCollection services, IConfiguration configuration, string directory) => services.AddLocalStream(options =>
    {
        options.Directory = directory;
        configuration.GetSection("Stream").Bind(options);
    });

    private static IServiceCollection AddKafka(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKafkaStream(options =>
        {
            configuration.GetSection("Stream").Bind(options);
            configuration.GetSection("Kafka").Bind(options);
        });
        return configuration.GetValue<bool>("Kafka:Outbound:Enabled") ? services.AddKafkaOutbound() : services;
    }
}
