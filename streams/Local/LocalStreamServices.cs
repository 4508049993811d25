using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SmartCom.Streams.Local;

/// <summary>Puts the local log into a host.</summary>
public static class LocalStreamServices
{
    /// <summary>
    /// Adds the local stream as <see cref="IStream"/> and <see cref="IStreamHealth"/>, and the journal beside it as <see cref="IJournal"/>.
    /// Both are opened when first asked for. The options are checked at start.
    /// </summary>
    public static IServiceCollection AddLocalStream(this IServiceCollection services, Action<LocalStreamOptions>? configure = null)
    {
        services.AddOptions<LocalStreamOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<LocalStreamOptions>, LocalStreamOptionsCheck>();
        services.TryAddSingleton<IDisk>(provider => new PhysicalDisk(Options(provider).Directory));
        services.AddSingleton(provider => LocalStream.Open(
            provider.GetRequiredService<IDisk>(),
            Options(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LocalStream>>()));
        services.AddSingleton<IStream>(provider => provider.GetRequiredService<LocalStream>());
        services.AddSingleton<IStreamHealth>(provider => provider.GetRequiredService<LocalStream>());
        services.AddSingleton<IJournal>(provider => LocalJournal.Open(
            provider.GetRequiredService<IDisk>(),
            Options(provider),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LocalJournal>>()));
        return services;
    }

    private static LocalStreamOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<LocalStreamOptions>>().Value;
}
