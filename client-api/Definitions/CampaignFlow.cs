using System.Text.Json.Nodes;
using SmartCom.Domain.Campaigns;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.ClientApi.Definitions;

/// <summary>A campaign as a picture: its steps, where each leads, and the running numbers of all of it.</summary>
/// <param name="Id">The campaign.</param>
/// <param name="Version">Its newest version; runs on older versions are counted at the steps of the same id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Status">Whether it takes in and moves on.</param>
/// <param name="FirstStepId">Where a run begins.</param>
/// <param name="Counts">The numbers of the whole, by metric.</param>
/// <param name="Steps">Its steps.</param>
public sealed record CampaignFlow(
    string Id, int Version, string Name, CampaignStatus Status, string FirstStepId, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<FlowStep> Steps)
{
    internal static CampaignFlow Of(CampaignDefinition campaign, CountsView counts)
    {
        var kinds = JsonNode.Parse(DefinitionJson.Write(campaign))!["steps"]!.AsArray().Select(step => step!["kind"]!.GetValue<string>());
        return new CampaignFlow(
            campaign.Id, campaign.Version, campaign.Name, campaign.Status, campaign.FirstStepId, counts.Total,
            [.. campaign.Steps.Zip(kinds, (step, kind) => FlowStep.Of(step, kind, counts.Steps.GetValueOrDefault(step.Id) ?? []))]);
    }
}

/// <summary>A step of a campaign.</summary>
/// <param name="Id">Names it within the campaign.</param>
/// <param name="Kind">"sendEmail", "wait", "filter", "setTag".</param>
/// <param name="Counts">Its numbers, by metric.</param>
/// <param name="Outputs">Where it leads.</param>
public sealed record FlowStep(string Id, string Kind, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<FlowOutput> Outputs)
{
    internal static FlowStep Of(Step step, string kind, IReadOnlyDictionary<string, long> counts) => new(
        step.Id, kind, counts, [.. step.Outputs.Select(output => new FlowOutput(output.Output, output.StepId, counts.GetValueOrDefault(Metrics.Passed + output.Output)))]);
}

/// <summary>One way out of a step.</summary>
/// <param name="Name">"next", or "plus" and "minus" of a filter.</param>
/// <param name="To">The step it leads to; null where the run ends.</param>
/// <param name="Passed">How many runs have gone this way.</param>
public sealed record FlowOutput(string Name, string? To, long Passed);
