using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

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
        services.AddSingleton<Messages.MessageContents>();
        services.AddHostedService<IdempotencyExpiry>();
        services.AddOpenApi(document => document.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        }));
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
                Storage.StorageException { Fault: not Storage.StorageFault.Refused } => StatusCodes.Status503ServiceUnavailable,
                Orleans.Runtime.OrleansMessageRejectionException => StatusCodes.Status503ServiceUnavailable, // a silo is gone, and its grains are on their way to others
                TimeoutException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePages();
    }

    // What the framework cannot tell of a type by itself.
    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (type == typeof(Domain.Events.Fields))
        {
            (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema());
        }
        else if (type == typeof(string[]) && schema.Type is null)
        {
            (schema.Type, schema.Items) = (JsonSchemaType.Array | JsonSchemaType.Null, new OpenApiSchema { Type = JsonSchemaType.String });
        }
        else if (schema.Properties is { } properties && properties.TryGetValue("kind", out var kind) && kind.Enum is [_])
        {
            (schema.Required ??= new HashSet<string>()).Add("kind");
        }
    }

    /// <summary>One field that is wrong, as problem details.</summary>
    internal static ValidationProblem Invalid(string field, string problem) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [problem] });

    /// <summary>Fields that are wrong, as problem details: words for people, codes for programs that have words of their own.</summary>
    internal static ValidationProblem Invalid(params IReadOnlyCollection<FieldProblem> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Path).ToDictionary(path => path.Key, path => path.Select(problem => problem.Text).ToArray()),
        extensions: new Dictionary<string, object?> { ["problems"] = problems });
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Path">The field.</param>
/// <param name="Code">What, for programs.</param>
/// <param name="Text">What, in words for a person.</param>
internal sealed record FieldProblem(string Path, string Code, string Text);
