using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>Everything marketers defined, at one moment: what is saved, and from which a <c>Rulebook</c> is compiled.</summary>
/// <param name="Version">Counts the changes, from 1.</param>
/// <param name="Segments">The newest version of each segment.</param>
/// <param name="Campaigns">The newest version of each campaign.</param>
/// <param name="Retained">Older campaign versions that runs may still be on.</param>
public sealed record RulebookDefinition(
    int Version,
    ImmutableArray<SegmentDefinition> Segments,
    ImmutableArray<CampaignDefinition> Campaigns,
    ImmutableArray<CampaignDefinition> Retained)
{
    /// <summary>Nothing defined yet.</summary>
    public static RulebookDefinition Nothing { get; } = new(0, [], [], []);

    /// <summary>The shop itself.</summary>
    public AccountDefinition Account { get; init; } = AccountDefinition.Unsaid;
}
