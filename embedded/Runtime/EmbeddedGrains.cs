using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace SmartCom.Embedded;

/// <summary>Adds the embedded grain runtime to a host.</summary>
public static class EmbeddedGrains
{
    /// <summary>
    /// Runs grains in this process: registers <see cref="IGrainFactory"/> and a hosted service that deactivates all grains when
    /// the host stops. Takes a <see cref="TimeProvider"/> and loggers from the container where there are some.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the assemblies with grain classes, and the limits.</param>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsOptions> configure)
    {
        var options = new EmbeddedGrainsOptions(services);
        configure(options);
        services.AddSingleton(provider => new GrainRuntime(
            provider,
            options,
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILoggerFactory>()?.CreateLogger<GrainRuntime>() ?? NullLogger<GrainRuntime>.Instance));
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainRuntime>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<GrainRuntime>());
        return services;
    }
}
