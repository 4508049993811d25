using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SmartCom.Streams.Kafka;

/// <summary>Puts the stream on Kafka into a host.</summary>
public static class KafkaStreamServices
{
    /// <summary>Adds the Kafka stream as <see cref="IStream"/> and <see cref="IStreamHealth"/>; opened when first asked for. The options are checked at start.</summary>
    public static IServiceCollection AddKafkaStream(this IServiceCollection services, Action<KafkaOptions> configure)
    {
        services.AddOptions<KafkaOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<KafkaOptions>, KafkaOptionsCheck>();

        // Opened by whoever asks first, before anything runs that could be held up.
        services.AddSingleton(provider => KafkaStream.OpenAsync(
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KafkaStream>>(),
            CancellationToken.None).GetAwaiter().GetResult());
        services.AddSingleton<IStream>(provider => provider.GetRequiredService<KafkaStream>());
        services.AddSingleton<IStreamHealth>(provider => provider.GetRequiredService<KafkaStream>());
        return services;
    }
}
