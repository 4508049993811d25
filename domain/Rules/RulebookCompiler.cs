using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>A rulebook, or what is wrong with its definition.</summary>
/// <param name="Rulebook">The rulebook; null when there are problems.</param>
/// <param name="Problems">What is wrong; paths begin at the rulebook's JSON.</param>
public sealed record Compilation(Rulebook? Rulebook, ImmutableArray<Problem> Problems);

/// <summary>Looks definitions through and brings the segments in order.</summary>
internal static class RulebookCompiler
{
    public static Compilation Compile(RulebookDefinition definition)
    {
        var checkup = new Checkup(
            definition.Segments.Select(segment => segment.Id).ToHashSet(),
            definition.Campaigns.Select(campaign => campaign.Id).ToHashSet());
        definition.Account.Check("$.account", checkup);
        CheckSegments(definition.Segments, checkup);
        CheckCampaigns(definition.Campaigns, checkup);
        CheckTwice([.. definition.Segments.Select(segment => segment.Id)], "$.segments", checkup);
        CheckTwice([.. definition.Campaigns.Select(campaign => campaign.Id)], "$.campaigns", checkup);
        CheckTwice([.. definition.Campaigns.Concat(definition.Retained).Select(campaign => $"{campaign.Id} version {campaign.Version}")], "$.retained", checkup, definition.Campaigns.Length);
        var ordered = SegmentOrder.Of(definition.Segments, checkup);
        return checkup.Problems.IsEmpty
            ? new Compilation(new Rulebook(definition, [.. ordered.Where(segment => segment.IsActive)]), [])
            : new Compilation(null, checkup.Problems);
    }

    private static void CheckSegments(ImmutableArray<SegmentDefinition> segments, Checkup checkup)
    {
        checkup.Few("$.segments", segments.Length, Limits.MostDefinitions);
        for (var index = 0; index < segments.Length; index++)
        {
            var path = $"$.segments[{index}]";
            checkup.Id($"{path}.id", segments[index].Id);
            checkup.Name($"{path}.name", segments[index].Name);
            checkup.Condition($"{path}.condition", segments[index].Condition);
        }
    }

    // The retained versions were looked through when they were saved. A segment they ask about may be gone: nobody is in it then.
    private static void CheckCampaigns(ImmutableArray<CampaignDefinition> campaigns, Checkup checkup)
    {
        checkup.Few("$.campaigns", campaigns.Length, Limits.MostDefinitions);
        for (var index = 0; index < campaigns.Length; index++)
        {
            CampaignCheckup.Look(campaigns[index], $"$.campaigns[{index}]", checkup);
        }
    }

    private static void CheckTwice(ImmutableArray<string> ids, string path, Checkup checkup, int offset = 0)
    {
        var known = new HashSet<string>();
        for (var index = 0; index < ids.Length; index++)
        {
            if (!known.Add(ids[index]) && index >= offset)
            {
                checkup.Add($"{path}[{index - offset}].id", ProblemCodes.Duplicate, $"'{ids[index]}' stands here a second time.");
            }
        }
    }
}
