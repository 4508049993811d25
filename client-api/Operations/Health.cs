using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SmartCom.ClientApi.Operations;

/// <summary>Healthy when every partition decides events as they come.</summary>
internal sealed class PartitionsHealth(Partitions partitions) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answers = await partitions.StatusAsync(cancellationToken);
        var behind = Array.FindIndex(answers, partition => partition is not { IsLive: true, Stalled: null });
        return behind < 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(answers[behind] is null ? $"Partition {behind} does not answer." : $"Partition {behind} is not live.");
    }
}

/// <summary>For whoever starts, restarts and routes to this process. Says yes or no, and nothing else, to everybody.</summary>
public static class Health
{
    /// <summary>The checks, the watch that intake's back-pressure depends on, and the report for operators.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<PartitionsHealth>("partitions");
        services.AddSingleton<Partitions>();
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
