using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace SmartCom.ClientApi.Intake;

/// <summary>Where events come in: our own tracker's address, and those of the Segment API with the short forms its browser SDK uses.</summary>
public static class IntakeApi
{
    private static readonly (string Path, string? Type)[] SegmentCalls =
    [
        ("track", "track"), ("identify", "identify"), ("page", "page"), ("screen", "screen"), ("alias", "alias"), ("group", "group"), ("batch", null),
        ("t", "track"), ("i", "identify"), ("p", "page"), ("s", "screen"), ("a", "alias"), ("g", "group"), ("b", null),
    ];

    /// <summary>What the intake needs.</summary>
    public static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddOptions<IntakeOptions>().BindConfiguration("Intake");
        services.AddSingleton<IntakeGate>();
        services.AddSingleton<StreamPressure>();
        services.AddSingleton<IntakeMetrics>();
        services.AddSingleton<IntakeHandler>();
        return services;
    }

    /// <summary>Takes events from Kafka too, where that is switched on.</summary>
    public static IServiceCollection AddKafkaIntake(this IServiceCollection services, IConfiguration configuration) =>
        string.Equals(configuration["Stream:Kind"], "Kafka", StringComparison.OrdinalIgnoreCase) && configuration.GetValue<bool>("Kafka:Intake:Enabled")
            ? services.AddHostedService<KafkaIntake>()
            : services;

    /// <summary>Maps the intakes. They authenticate by the key that comes with the events, and skip the rest of the pipeline.</summary>
    public static void MapIntake(this IEndpointRouteBuilder routes)
    {
        var handler = routes.ServiceProvider.GetRequiredService<IntakeHandler>();
        Map(routes, "/collect", handler.CollectAsync).WithName("Collect").WithSummary("Takes events of the website tracker; answers when they are durable.");
        foreach (var (path, type) in SegmentCalls)
        {
            var reader = new SegmentReader(type);
            var endpoint = Map(routes, "/v1/" + path, context => handler.SegmentAsync(context, reader, type is null))
                .WithName("Segment" + path)
                .WithSummary($"Takes one {type ?? "batch"} {(type is null ? "" : "call ")}of the Segment HTTP API; answers when it is durable.");
            if (path.Length == 1)
            {
                endpoint.ExcludeFromDescription();
            }
        }
    }

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string path, RequestDelegate handle)
    {
        routes.MapMethods(path, ["OPTIONS"], IntakeCors.PreflightAsync).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
        // The method makes the OpenAPI document describe what bypasses the framework's binding.
        return routes.MapPost(path, handle).AllowAnonymous().ShortCircuit().WithTags("Intake").WithMetadata(handle.Method).DisableHttpMetrics();
    }
}
