using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Definitions.Described;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.ClientApi.Definitions;

/// <summary>A segment as a list shows it, with its numbers of this moment.</summary>
public sealed record SegmentLine(string Id, int Version, string Name, bool IsActive, IReadOnlyDictionary<string, long> Counts);

/// <summary>Segments: who is meant, and how many that are.</summary>
public static class SegmentsApi
{
    private const string Kind = "segment";

    /// <summary>Maps /api/segments.</summary>
    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("Segments");
        segments.MapGet("/", ListAsync).WithName("ListSegments").WithSummary("Lists all segments with their running numbers.");
        segments.MapGet("/{id}", GetAsync).WithName("GetSegment").WithSummary("Shows a segment's definition; its version is the ETag.").Produces<SegmentDocument>();
        segments.MapPut("/{id}", PutAsync).RequireAuthorization(Policies.Edit).WithName("SaveSegment").WithSummary("Makes or changes a segment. If-Match names the version that was changed, If-None-Match: * says that it is new.").Accepts<SegmentDocument>("application/json").Produces<SegmentDocument>().Produces<SegmentDocument>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        segments.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Edit).WithName("DeleteSegment").WithSummary("Deletes a segment that nothing uses.").ProducesProblem(StatusCodes.Status409Conflict);
        segments.MapGet("/{id}/uses", UsesAsync).WithName("GetSegmentUses").WithSummary("Shows the segments and campaigns that ask about a segment.");
        segments.MapGet("/{id}/counts", CountsAsync).WithName("GetSegmentCounts").WithSummary("Shows a segment's running numbers.");
    }

    private static async Task<Ok<SegmentLine[]>> ListAsync(IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        var segments = (await definitions.CurrentAsync(cancellationToken)).Segments;
        return TypedResults.Ok(await Task.WhenAll(segments.Select(async segment => new SegmentLine(
            segment.Id, segment.Version, segment.Name, segment.IsActive, (await CountsView.OfAsync(Counter(grains, segment.Id))).Total))));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> GetAsync(string id, HttpResponse response, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await definitions.SegmentAsync(id, cancellationToken) is { } segment
            ? DefinitionEdits.Definition(response, DefinitionJson.Write(segment), segment.Version)
            : TypedResults.NotFound();

    private static Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> PutAsync(string id, HttpContext context, IGrainFactory grains, DefinitionReader definitions) =>
        DefinitionEdits.PutAsync(context, grains, Kind, id, async () =>
            await definitions.SegmentAsync(id, context.RequestAborted) is { } saved ? DefinitionJson.Write(saved) : null);

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(string id, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await DefinitionEdits.DeleteAsync(grains, Kind, id, await FindUsesAsync(id, definitions, cancellationToken));

    private static async Task<Results<Ok<UsesView>, NotFound>> UsesAsync(string id, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await FindUsesAsync(id, definitions, cancellationToken) is { } uses ? TypedResults.Ok(UsesView.Of(uses)) : TypedResults.NotFound();

    private static async Task<DefinitionUses?> FindUsesAsync(string id, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        var rulebook = await definitions.CurrentAsync(cancellationToken);
        return rulebook.Segments.Any(segment => segment.Id == id) ? DefinitionUses.OfSegment(rulebook, id) : null;
    }

    private static async Task<Results<Ok<CountsView>, NotFound>> CountsAsync(string id, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await definitions.SegmentAsync(id, cancellationToken) is not null ? TypedResults.Ok(await CountsView.OfAsync(Counter(grains, id))) : TypedResults.NotFound();

    private static ISegmentGrain Counter(IGrainFactory grains, string id) => grains.GetGrain<ISegmentGrain>("segment/" + id);
}
