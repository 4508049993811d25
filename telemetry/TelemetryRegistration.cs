using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmartCom.Grains;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Telemetry;

/// <summary>What a process tells about itself, in OpenTelemetry's terms. The same for every host.</summary>
public static class TelemetryRegistration
{
    /// <summary>Besides our own: the runtime's memory, collections and threads, the web server's requests, the database's connections, and the grains'.</summary>
    private static readonly string[] Meters = [EngineMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Npgsql", "Microsoft.Orleans"];

    /// <summary>
    /// Collects metrics, to be fetched from <see cref="MapMetrics"/>. With an address in OTEL_EXPORTER_OTLP_ENDPOINT or "Telemetry:Otlp:Endpoint" metrics
    /// and traces are also sent there; without one nobody listens to traces, and they cost nothing. The SDK's own OTEL_ variables apply.
    /// </summary>
    public static IServiceCollection AddSmartComTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEventTraces(configuration);
        services.AddJsonLines(configuration);
        var endpoint = configuration["Telemetry:Otlp:Endpoint"];
        var isSent = endpoint is not null || configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? "smartcom"))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (isSent)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter(otlp => Address(otlp, endpoint)));
            telemetry.WithTracing(traces => traces
                .AddSource(EngineMetrics.MeterName)
                // What to trace is decided by the id of an event, alike at every stage: what is begun is kept.
                .SetSampler(new ParentBasedSampler(new AlwaysOnSampler()))
                .AddOtlpExporter(otlp => Address(otlp, endpoint)));
        }

        return services;
    }

    /// <summary>Maps /metrics in the text format of Prometheus.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics");

    private static void Address(OpenTelemetry.Exporter.OtlpExporterOptions otlp, string? endpoint)
    {
        if (endpoint is not null)
        {
            otlp.Endpoint = new Uri(endpoint);
        }
    }
}
