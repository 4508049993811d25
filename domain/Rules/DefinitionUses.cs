using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>What depends on a definition, and so keeps it from being deleted.</summary>
/// <param name="Segments">Segments whose condition asks about it.</param>
/// <param name="Campaigns">Campaigns whose trigger, entry or steps ask about it. Older versions do not count: nobody is in a segment that is gone.</param>
public sealed record DefinitionUses(ImmutableArray<SegmentDefinition> Segments, ImmutableArray<CampaignDefinition> Campaigns)
{
    /// <summary>True when nothing depends on it.</summary>
    public bool None => Segments.IsEmpty && Campaigns.IsEmpty;

    /// <summary>What depends on a segment.</summary>
    public static DefinitionUses OfSegment(RulebookDefinition rulebook, string segmentId) => Without(rulebook, segmentId, campaignId: null);

    /// <summary>What depends on a campaign; it may ask about itself.</summary>
    public static DefinitionUses OfCampaign(RulebookDefinition rulebook, string campaignId) => Without(rulebook, segmentId: null, campaignId);

    // Whatever has a problem without it, and has none with it, depends on it. So nothing here has to know every condition.
    private static DefinitionUses Without(RulebookDefinition rulebook, string? segmentId, string? campaignId)
    {
        var segments = rulebook.Segments.Select(segment => segment.Id).Where(id => id != segmentId).ToHashSet();
        var campaigns = rulebook.Campaigns.Select(campaign => campaign.Id).Where(id => id != campaignId).ToHashSet();
        return new DefinitionUses(
            [.. rulebook.Segments.Where(segment => segment.Id != segmentId && HasProblems(checkup => checkup.Condition("$.condition", segment.Condition)))],
            [.. rulebook.Campaigns.Where(campaign => campaign.Id != campaignId && HasProblems(checkup => CampaignCheckup.Look(campaign, "$", checkup)))]);

        bool HasProblems(Action<Checkup> look)
        {
            var checkup = new Checkup(segments, campaigns);
            look(checkup);
            return !checkup.Problems.IsEmpty;
        }
    }
}
