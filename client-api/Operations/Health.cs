using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>Healthy when every partition decides events as they come.</summary>
internal sealed class PartitionsHealth(IGrainFactory grains, IStream stream) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var partitions = await Partitions.StatusAsync(grains, stream).WaitAsync(Patience, cancellationToken);
            return partitions.FirstOrDefault(partition => !partition.IsLive || partition.Stalled is not null) is { } behind
                ? HealthCheckResult.Unhealthy($"Partition {behind.Partition} is not live.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The partitions do not answer.", failed);
        }
    }
}

/// <summary>For whoever starts, restarts and routes to this process. Says yes or no, and nothing else, to everybody.</summary>
public static class Health
{
    /// <summary>The checks, the watch that intake's back-pressure depends on, and the report for operators.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<PartitionsHealth>("partitions");
        services.AddHostedService<LagWatch>();
        services.AddSingleton<OperationsReader>();
        services.AddSingleton<OperationsFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<OperationsFeed>());
        return services;
    }

    /// <summary>Maps /health/live: the process runs; and /health/ready: it does its work.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
