using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Customers;

/// <summary>Looks things up in a customer's state. The lists are short, so they are walked.</summary>
internal static class Recall
{
    /// <summary>What the customer knows about a segment; null when not in it and not waiting to be.</summary>
    public static SegmentState? Segment(this Customer customer, string segmentId)
    {
        foreach (ref readonly var state in customer.Segments.AsSpan())
        {
            if (string.Equals(state.SegmentId, segmentId, StringComparison.Ordinal))
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>The last word of a campaign; null when it has said none.</summary>
    public static CampaignMemory? Memory(this Customer customer, string campaignId)
    {
        foreach (var memory in customer.Campaigns)
        {
            if (string.Equals(memory.CampaignId, campaignId, StringComparison.Ordinal))
            {
                return memory;
            }
        }

        return null;
    }

    /// <summary>True when the tag is set.</summary>
    public static bool HasTag(this Customer customer, string name)
    {
        foreach (ref readonly var tag in customer.Tags.AsSpan())
        {
            if (string.Equals(tag.Name, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
