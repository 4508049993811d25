using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Definitions.Described;
using SmartCom.ClientApi.Http;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Definitions;

/// <summary>A campaign as a list shows it, with its numbers of this moment.</summary>
public sealed record CampaignLine(string Id, int Version, string Name, CampaignStatus Status, IReadOnlyDictionary<string, long> Counts);

/// <summary>Campaigns: what marketers define, and how it goes.</summary>
public static class CampaignsApi
{
    private const string Kind = "campaign";
    private const int MostTries = 5;

    /// <summary>Maps /api/campaigns.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns");
        campaigns.MapGet("/", ListAsync).WithName("ListCampaigns").WithSummary("Lists all campaigns with their running numbers.");
        campaigns.MapGet("/{id}", GetAsync).WithName("GetCampaign").WithSummary("Shows a campaign's definition; its version is the ETag.").Produces<CampaignDocument>();
        campaigns.MapPut("/{id}", PutAsync).RequireAuthorization(Policies.Edit).WithName("SaveCampaign").WithSummary("Makes or changes a campaign. If-Match names the version that was changed, If-None-Match: * says that it is new.").Accepts<CampaignDocument>("application/json").Produces<CampaignDocument>().Produces<CampaignDocument>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        campaigns.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Edit).WithName("DeleteCampaign").WithSummary("Deletes a campaign that nothing uses; its runs end.").ProducesProblem(StatusCodes.Status409Conflict);
        campaigns.MapGet("/{id}/flow", FlowAsync).WithName("GetCampaignFlow").WithSummary("Shows a campaign's steps, where each leads, and the running numbers of steps and ways.");
        campaigns.MapGet("/{id}/steps/{step}/customers", AtStepAsync).WithName("ListCustomersAtStep")
            .WithSummary("Lists who stands at a step, as last saved, those first whose time comes first. A page may hold fewer than asked for; there are more as long as it has a next one.");
        campaigns.MapPreview();
        campaigns.MapGet("/{id}/counts", CountsAsync).WithName("GetCampaignCounts").WithSummary("Shows a campaign's running numbers, as a whole and step by step.");
        campaigns.MapPost("/{id}/activate", (string id, HttpResponse response, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
            TurnAsync(id, CampaignStatus.Active, response, grains, definitions, cancellationToken)).RequireAuthorization(Policies.Edit).WithName("ActivateCampaign").WithSummary("Lets customers in, and moves runs on.").Produces<CampaignDocument>();
        campaigns.MapPost("/{id}/suspend", (string id, HttpResponse response, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
            TurnAsync(id, CampaignStatus.Suspended, response, grains, definitions, cancellationToken)).RequireAuthorization(Policies.Edit).WithName("SuspendCampaign").WithSummary("Lets nobody in and moves nobody on; the clock of waits goes on.").Produces<CampaignDocument>();
        campaigns.MapPost("/{id}/deactivate", (string id, HttpResponse response, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
            TurnAsync(id, CampaignStatus.Inactive, response, grains, definitions, cancellationToken)).RequireAuthorization(Policies.Edit).WithName("DeactivateCampaign").WithSummary("Lets nobody in; running runs finish.").Produces<CampaignDocument>();
    }

    private static async Task<Ok<CampaignLine[]>> ListAsync(IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        var campaigns = (await definitions.CurrentAsync(cancellationToken)).Campaigns;
        return TypedResults.Ok(await Task.WhenAll(campaigns.Select(async campaign => new CampaignLine(
            campaign.Id, campaign.Version, campaign.Name, campaign.Status, (await CountsView.OfAsync(Counter(grains, campaign.Id))).Total))));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> GetAsync(string id, HttpResponse response, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await definitions.CampaignAsync(id, cancellationToken) is { } campaign
            ? DefinitionEdits.Definition(response, DefinitionJson.Write(campaign), campaign.Version)
            : TypedResults.NotFound();

    private static Task<Results<ContentHttpResult, ValidationProblem, ProblemHttpResult>> PutAsync(string id, HttpContext context, IGrainFactory grains, DefinitionReader definitions) =>
        DefinitionEdits.PutAsync(context, grains, Kind, id, async () =>
            await definitions.CampaignAsync(id, context.RequestAborted) is { } saved ? DefinitionJson.Write(saved) : null);

    private static async Task<Results<NoContent, NotFound, ProblemHttpResult>> DeleteAsync(string id, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        var rulebook = await definitions.CurrentAsync(cancellationToken);
        return await DefinitionEdits.DeleteAsync(
            grains, Kind, id, rulebook.Campaigns.Any(campaign => campaign.Id == id) ? DefinitionUses.OfCampaign(rulebook, id) : null);
    }

    private static async Task<Results<Ok<CountsView>, NotFound>> CountsAsync(string id, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await definitions.CampaignAsync(id, cancellationToken) is not null ? TypedResults.Ok(await CountsView.OfAsync(Counter(grains, id))) : TypedResults.NotFound();

    private static async Task<Results<Ok<Page<StepCustomer>>, ValidationProblem, NotFound>> AtStepAsync(
        string id, string step, string? cursor, int? limit, IStepDirectory directory, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        if (await definitions.CampaignAsync(id, cancellationToken) is null)
        {
            return TypedResults.NotFound();
        }

        var page = await Paging.PageAsync(limit, most => directory.ListAsync(id, step, cursor, most, cancellationToken));
        return page.Result is Ok<Page<StepCustomer>> ok ? ok : (ValidationProblem)page.Result;
    }

    private static async Task<Results<Ok<CampaignFlow>, NotFound>> FlowAsync(string id, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken) =>
        await definitions.CampaignAsync(id, cancellationToken) is { } campaign
            ? TypedResults.Ok(CampaignFlow.Of(campaign, await CountsView.OfAsync(Counter(grains, id))))
            : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound, ProblemHttpResult>> TurnAsync(
        string id, CampaignStatus status, HttpResponse response, IGrainFactory grains, DefinitionReader definitions, CancellationToken cancellationToken)
    {
        // Only the status is to change: when somebody edits meanwhile, their edit stays and this one is made upon it.
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await definitions.CampaignAsync(id, cancellationToken) is not { } campaign)
            {
                return TypedResults.NotFound();
            }

            var json = DefinitionJson.Write(campaign with { Status = status });
            var result = await grains.SaveAsync(Kind, id, json, campaign.Version);
            if (!result.Conflict)
            {
                var saved = await definitions.CampaignAsync(id, cancellationToken);
                return DefinitionEdits.Definition(response, saved is null ? json : DefinitionJson.Write(saved), result.Version);
            }
        }

        return TypedResults.Problem("The campaign is being changed too often. Try again.", statusCode: StatusCodes.Status409Conflict);
    }

    private static ICampaignGrain Counter(IGrainFactory grains, string id) => grains.GetGrain<ICampaignGrain>("campaign/" + id);
}
