using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmartCom.Streams.Kafka.Outbound;

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

        services.AddSingleton(provider => Opened(() => KafkaStream.OpenAsync(
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KafkaStream>>(),
            CancellationToken.None)));
        services.AddSingleton<IStream>(provider => provider.GetRequiredService<KafkaStream>());
        services.AddSingleton<IStreamHealth>(provider => provider.GetRequiredService<KafkaStream>());
        return services;
    }

    /// <summary>Adds the topics that tell others what was decided, as <see cref="IOutbound"/>; opened when first asked for.</summary>
    public static IServiceCollection AddKafkaOutbound(this IServiceCollection services)
    {
        services.AddSingleton(provider => Opened(() => KafkaOutbound.OpenAsync(
            provider.GetRequiredService<IOptions<KafkaOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KafkaOutbound>>(),
            CancellationToken.None)));
        services.AddSingleton<IOutbound>(provider => provider.GetRequiredService<KafkaOutbound>());
        return services;
    }

    // On a thread of its own: whoever asks may be a grain, and its turn would be waited for while it waits.
    private static T Opened<T>(Func<Task<T>> open) => Task.Run(open).GetAwaiter().GetResult();
}
