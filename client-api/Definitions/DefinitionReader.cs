using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Definitions;

/// <summary>Reads what marketers defined, as last saved.</summary>
internal sealed class DefinitionReader(IDefinitionStore store)
{
    private RulebookDefinition _last = RulebookDefinition.Nothing;

    /// <summary>Everything that is defined now.</summary>
    public async ValueTask<RulebookDefinition> CurrentAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (await store.NewestAsync(cancellationToken) is not { } stored || stored.Version == last.Version)
        {
            return last;
        }

        var read = DefinitionJson.ReadRulebook(stored.Json);
        return _last = read.Value ?? throw new InvalidDataException($"Rulebook {stored.Version} cannot be read: {read.Problems[0].Text}");
    }

    /// <summary>A campaign's newest definition, or null.</summary>
    public async ValueTask<CampaignDefinition?> CampaignAsync(string id, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Campaigns.FirstOrDefault(campaign => campaign.Id == id);

    /// <summary>A campaign as it was in one version, or null when nobody can be on that version any more.</summary>
    public async ValueTask<CampaignDefinition?> CampaignAsync(string id, int version, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        return current.Campaigns.Concat(current.Retained).FirstOrDefault(campaign => campaign.Id == id && campaign.Version == version);
    }

    /// <summary>A segment's newest definition, or null.</summary>
    public async ValueTask<SegmentDefinition?> SegmentAsync(string id, CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).Segments.FirstOrDefault(segment => segment.Id == id);
}
