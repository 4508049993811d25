using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Orleans;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Definitions;

/// <summary>What is the same in editing campaigns and segments: versions by ETag, problems field by field, one place that saves.</summary>
internal static class DefinitionEdits
{
    /// <summary>A larger definition than this is a mistake, in characters.</summary>
    private const int LongestDefinition = 1_000_000;

    /// <summary>Saves a definition, or deletes it when <paramref name="json"/> is null.</summary>
    public static Task<RulebookEditResult> SaveAsync(this IGrainFactory grains, string kind, string id, string? json, int? expectedVersion) =>
        grains.GetGrain<IRulebookGrain>(0).SaveAsync(new RulebookEdit(kind, id, json, expectedVersion));

    /// <summary>The version that the editor saw: <c>If-Match: "3"</c>, or 0 for <c>If-None-Match: *</c>; null when the editor does not mind.</summary>
    /// <exception cref="FormatException">The header is not a version.</exception>
    public static int? ExpectedVersion(HttpRequest request)
    {
        if (request.Headers.IfNoneMatch == "*")
        {
            return 0;
        }

        return StringValues.IsNullOrEmpty(request.Headers.IfMatch) || request.Headers.IfMatch == "*"
            ? null
            : int.Parse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a definition from a request, saves it, and answers with it as it was saved.</summary>
    public static async Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> PutAsync(
        HttpContext context, IGrainFactory grains, string kind, string id, Func<ValueTask<string?>> saved)
    {
        int? expected;
        try
        {
            expected = ExpectedVersion(context.Request);
        }
        catch (Exception strange) when (strange is FormatException or OverflowException)
        {
            return ApiServices.Invalid("If-Match", "must be a version that an ETag named");
        }

        using var reader = new StreamReader(context.Request.Body);
        var json = await reader.ReadToEndAsync(context.RequestAborted);
        if (json.Length > LongestDefinition)
        {
            return TypedResults.Problem("The definition is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var isNew = await saved() is null;
        var result = await grains.SaveAsync(kind, id, json, expected);
        if (result.Conflict)
        {
            return TypedResults.Problem("Someone else changed it in between. Look at it again.", statusCode: StatusCodes.Status412PreconditionFailed);
        }

        if (result.Problems.Length > 0)
        {
            return Invalid(result.Problems);
        }

        return Definition(context.Response, await saved() ?? json, result.Version, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>Deletes a definition, unless something depends on it.</summary>
    /// <param name="grains">Where it is saved.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="id">Which one.</param>
    /// <param name="uses">What depends on it; null when there is no such definition.</param>
    public static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(IGrainFactory grains, string kind, string id, DefinitionUses? uses)
    {
        if (uses is null)
        {
            return TypedResults.NotFound();
        }

        // The rulebook has the last word: somebody may have begun to use it just now.
        return uses.None && (await grains.SaveAsync(kind, id, json: null, expectedVersion: null)).Problems.Length == 0
            ? TypedResults.NoContent()
            : TypedResults.Problem(
                "It is in use. Change what uses it first.", statusCode: StatusCodes.Status409Conflict,
                extensions: new Dictionary<string, object?> { ["code"] = "in_use", ["uses"] = UsesView.Of(uses) });
    }

    /// <summary>A definition as the answer to a request, its version as the ETag.</summary>
    public static ContentHttpResult Definition(HttpResponse response, string json, int version, int status = StatusCodes.Status200OK)
    {
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return TypedResults.Content(json, "application/json", statusCode: status);
    }

    private static ValidationProblem Invalid(DefinitionProblem[] problems) => TypedResults.ValidationProblem(
        problems.GroupBy(problem => problem.Path).ToDictionary(path => path.Key, path => path.Select(problem => problem.Text).ToArray()),
        extensions: new Dictionary<string, object?> { ["problems"] = problems });
}
