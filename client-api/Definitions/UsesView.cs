using SmartCom.Domain.Rules;

namespace SmartCom.ClientApi.Definitions;

/// <summary>What depends on a segment or a campaign, and keeps it from being deleted.</summary>
/// <param name="Segments">Segments that ask about it.</param>
/// <param name="Campaigns">Campaigns that ask about it.</param>
public sealed record UsesView(NamedDefinition[] Segments, NamedDefinition[] Campaigns)
{
    internal static UsesView Of(DefinitionUses uses) => new(
        [.. uses.Segments.Select(segment => new NamedDefinition(segment.Id, segment.Name))],
        [.. uses.Campaigns.Select(campaign => new NamedDefinition(campaign.Id, campaign.Name))]);
}

/// <summary>A segment or a campaign by its name.</summary>
public sealed record NamedDefinition(string Id, string Name);
