using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

/// <summary>Makes definitions in few words.</summary>
internal static class A
{
    public static SegmentDefinition Segment(string id, Condition condition, int version = 1, bool isActive = true) =>
        new(id, version, id, isActive, condition);

    public static CampaignDefinition Campaign(string id, Trigger trigger, params ReadOnlySpan<Step> steps) =>
        new(id, 1, id, CampaignStatus.Active, ActiveSince: null, trigger, OnlyIf: null, ReentryInterval: null, steps[0].Id, [.. steps]);

    public static SendEmail Mail(string id = "mail", string? next = null) => new(id, "Hello", "<p>Hello</p>", Next: next);
}
