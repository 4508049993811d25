using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SmartCom.ClientApi.Http;

/// <summary>What all of the REST API has in common.</summary>
public static class ApiServices
{
    /// <summary>The most lines of one page of a list.</summary>
    public const int LongestPage = 200;

    /// <summary>JSON, problem details and the OpenAPI document.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options =>
        {
            // A number is a number: otherwise the OpenAPI document calls each one "integer or string".
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            options.SerializerOptions.Converters.Add(new ValueJson());
            options.SerializerOptions.Converters.Add(new FieldsJson());
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails();
        services.AddSingleton<Customers.ActivityReader>();
        services.AddSingleton<Definitions.DefinitionReader>();
        services.AddHostedService<IdempotencyExpiry>();
        services.AddOpenApi();
        return services;
    }

    /// <summary>Turns exceptions and empty error answers into problem details.</summary>
    public static void UseProblemDetails(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = thrown => thrown switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                Grains.Ports.StreamUnavailableException => StatusCodes.Status503ServiceUnavailable,
                TimeoutException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePages();
    }

    /// <summary>One field that is wrong, as problem details.</summary>
    internal static ValidationProblem Invalid(string field, string problem) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [problem] });
}
