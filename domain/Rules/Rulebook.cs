using System.Collections.Frozen;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>
/// Everything marketers defined, made ready for deciding: immutable, replaced as a whole. It knows which segments and campaigns
/// read which fact, so that an event meets only those it can touch; what is switched off is not in it and costs nothing.
/// </summary>
public sealed class Rulebook
{
    /// <summary>After how long a cart counts as abandoned when no lost-cart campaign says otherwise.</summary>
    public static readonly TimeSpan DefaultCartPatience = TimeSpan.FromHours(1);

    private static readonly Readers Nobody = new([], []);

    private readonly FrozenDictionary<Fact, Readers> _readers;
    private readonly FrozenDictionary<string, int> _segmentPlaces;
    private readonly FrozenDictionary<string, int> _campaignPlaces;
    private readonly FrozenDictionary<(string Id, int Version), Campaign> _versions;

    /// <param name="definition">A definition in which the compiler found nothing wrong.</param>
    /// <param name="segments">Its segments that are switched on, each after those it depends on.</param>
    internal Rulebook(RulebookDefinition definition, ImmutableArray<SegmentDefinition> segments)
    {
        Definition = definition;
        Segments = segments;
        Campaigns = [.. definition.Campaigns.Select(campaign => new Campaign(campaign))];
        _readers = ReadersOf(Segments, Campaigns);
        _segmentPlaces = Places(Segments.Select(segment => segment.Id));
        _campaignPlaces = Places(Campaigns.Select(campaign => campaign.Definition.Id));
        _versions = Campaigns.Concat(definition.Retained.Select(retained => new Campaign(retained)))
            .ToFrozenDictionary(campaign => (campaign.Definition.Id, campaign.Definition.Version));
        CartPatience = PatienceOf(definition.Campaigns);
        InAtBirth = AtBirth(Segments);
    }

    /// <summary>A rulebook in which nothing is defined yet.</summary>
    public static Rulebook Nothing { get; } = new(RulebookDefinition.Nothing, []);

    /// <summary>What it was compiled from.</summary>
    public RulebookDefinition Definition { get; }

    /// <summary>Counts the changes, from 1.</summary>
    public int Version => Definition.Version;

    /// <summary>After how long a cart counts as abandoned: as soon as the quickest active lost-cart campaign starts.</summary>
    public TimeSpan CartPatience { get; }

    /// <summary>The segments that are switched on, each after those it depends on.</summary>
    internal ImmutableArray<SegmentDefinition> Segments { get; }

    /// <summary>The newest version of each campaign.</summary>
    internal ImmutableArray<Campaign> Campaigns { get; }

    /// <summary>The places of the segments that a customer about whom nothing is known is in: no fact brings them there.</summary>
    internal ImmutableArray<int> InAtBirth { get; }

    /// <summary>Looks a definition through and makes it ready; a definition with problems makes no rulebook.</summary>
    public static Compilation Compile(RulebookDefinition definition) => RulebookCompiler.Compile(definition);

    /// <summary>The newest definition of a campaign, or null.</summary>
    public CampaignDefinition? Campaign(string id) => _campaignPlaces.TryGetValue(id, out var place) ? Campaigns[place].Definition : null;

    /// <summary>One version of a campaign, also an older one that runs are still on; null when it is gone.</summary>
    public CampaignDefinition? Campaign(string id, int version) => Find(id, version)?.Definition;

    /// <summary>A step of one version of a campaign; null when it is gone.</summary>
    public Step? Step(string campaignId, int version, string stepId) => Find(campaignId, version)?.Step(stepId);

    /// <summary>The newest definition of a segment that is switched on, or null.</summary>
    public SegmentDefinition? Segment(string id) => _segmentPlaces.TryGetValue(id, out var place) ? Segments[place] : null;

    internal Campaign? Find(string id, int version) => _versions.GetValueOrDefault((id, version));

    internal bool TryPlaceSegment(string id, out int place) => _segmentPlaces.TryGetValue(id, out place);

    internal bool TryPlaceCampaign(string id, out int place) => _campaignPlaces.TryGetValue(id, out place);

    /// <summary>Who reads a fact.</summary>
    internal Readers ReadersOf(in Fact fact) => _readers.TryGetValue(fact, out var readers) ? readers : Nobody;

    private static FrozenDictionary<string, int> Places(IEnumerable<string> ids) =>
        ids.Select((id, place) => (id, place)).ToFrozenDictionary(pair => pair.id, pair => pair.place);

    private static FrozenDictionary<Fact, Readers> ReadersOf(ImmutableArray<SegmentDefinition> segments, ImmutableArray<Campaign> campaigns)
    {
        var bySegments = segments.SelectMany((segment, place) => segment.Condition.Reads.Distinct().Select(fact => (fact, place))).ToLookup(pair => pair.fact, pair => pair.place);
        var byCampaigns = campaigns
            .SelectMany((campaign, place) => campaign.Definition.Status == CampaignStatus.Active ? campaign.Definition.Trigger.Reads.Distinct().Select(fact => (fact, place)) : [])
            .ToLookup(pair => pair.fact, pair => pair.place);
        return bySegments.Select(group => group.Key).Union(byCampaigns.Select(group => group.Key))
            .ToFrozenDictionary(fact => fact, fact => new Readers([.. bySegments[fact]], [.. byCampaigns[fact]]));
    }

    private static TimeSpan PatienceOf(ImmutableArray<CampaignDefinition> campaigns) => campaigns
        .Where(campaign => campaign.Status == CampaignStatus.Active)
        .Select(campaign => campaign.Trigger).OfType<LostCart>()
        .Where(trigger => trigger.Container == Container.Cart)
        .Select(trigger => trigger.After).DefaultIfEmpty(DefaultCartPatience).Min();

    private static ImmutableArray<int> AtBirth(ImmutableArray<SegmentDefinition> segments)
    {
        var nobody = Customer.New(Events.CustomerKey.Visitor(""));
        return [.. Enumerable.Range(0, segments.Length).Where(place => segments[place].Condition.Ask(nobody, DateTimeOffset.UnixEpoch).IsYes)];
    }
}

/// <summary>The places of the segments and campaigns that read a fact.</summary>
internal sealed record Readers(ImmutableArray<int> Segments, ImmutableArray<int> Campaigns);

/// <summary>A campaign whose steps are found by id.</summary>
internal sealed class Campaign(CampaignDefinition definition)
{
    private readonly FrozenDictionary<string, Step> _steps = definition.Steps.ToFrozenDictionary(step => step.Id);

    public CampaignDefinition Definition { get; } = definition;

    public Step? Step(string id) => _steps.GetValueOrDefault(id);
}
