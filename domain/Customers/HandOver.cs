using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;

namespace SmartCom.Domain.Customers;

/// <summary>Brings what was a visitor's to the user that the visitor turned out to be.</summary>
internal static class HandOver
{
    /// <summary>How far back a visitor's facts are taken over; older ones stay behind.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(60);

    /// <summary>The user with the visitor's facts of the last 60 days, and with what campaigns and segments began with the visitor.</summary>
    public static Customer Merge(Customer user, Customer visitor, DateTimeOffset at)
    {
        // Half-open: what is exactly 60 days old is too old.
        var earliest = new DateTimeOffset(Math.Max(0, at.UtcTicks - Reach.Ticks + 1), TimeSpan.Zero);
        var activity = Activity.Of(user).With(Activity.Of(visitor), earliest);
        return user with
        {
            History = activity.History,
            Session = activity.Latest,
            SessionBefore = activity.Before,
            Traits = TraitFacts.Merge(user.Traits, visitor.Traits, earliest),
            Containers = ContainerList.Merge(user.Containers, visitor.Containers, earliest),
            Visitors = Visitors.With(user, visitor.Key.Id),
            FirstSeenAt = First(user.FirstSeenAt, visitor.FirstSeenAt, earliest),
            LastSeenAt = user.LastSeenAt > visitor.LastSeenAt ? user.LastSeenAt : visitor.LastSeenAt ?? user.LastSeenAt,
            Seen = user.Seen.With(visitor.Seen),
            Tags = Added(user.Tags, visitor.Tags, static (one, other) => one.Name == other.Name),
            Segments = Added(user.Segments, visitor.Segments, static (one, other) => one.SegmentId == other.SegmentId),
            Runs = Added(user.Runs, visitor.Runs, static (one, other) => one.Id == other.Id),
            Messages = Added(user.Messages, visitor.Messages.RemoveAll(static message => message.Status == MessageStatus.Queued), static (one, other) => one.Id == other.Id),
            Campaigns = Remembered(user.Campaigns, visitor.Campaigns),
        };
    }

    /// <summary>What is left of a visitor that was handed over: who takes over, which events it has seen, and the messages still on their way, which are settled where they were decided.</summary>
    public static Customer Emptied(Customer visitor, CustomerKey to) => new()
    {
        Key = visitor.Key,
        Position = visitor.Position,
        RulebookVersion = visitor.RulebookVersion,
        Now = visitor.Now,
        Seen = visitor.Seen,
        HandedTo = to,
        Messages = visitor.Messages.RemoveAll(static message => message.Status != MessageStatus.Queued),
    };

    private static DateTimeOffset? First(DateTimeOffset? user, DateTimeOffset? visitor, DateTimeOffset earliest)
    {
        visitor = visitor < earliest ? earliest : visitor;
        return user is null || visitor < user ? visitor : user;
    }

    private static ImmutableArray<T> Added<T>(ImmutableArray<T> own, ImmutableArray<T> others, Func<T, T, bool> isSame)
    {
        var count = own.Length;
        foreach (var other in others)
        {
            var isKnown = false;
            for (var index = 0; index < count && !isKnown; index++)
            {
                isKnown = isSame(own[index], other);
            }

            own = isKnown ? own : own.Add(other);
        }

        return own;
    }

    private static ImmutableArray<CampaignMemory> Remembered(ImmutableArray<CampaignMemory> own, ImmutableArray<CampaignMemory> others)
    {
        var all = Added(own, others, static (one, other) => one.CampaignId == other.CampaignId);
        for (var index = 0; index < own.Length; index++)
        {
            foreach (var other in others)
            {
                if (other.CampaignId == all[index].CampaignId)
                {
                    all = all.SetItem(index, Joined(all[index], other));
                }
            }
        }

        return all;
    }

    // The newer word counts, but whoever started the campaign last has started it: the interval between entries goes on.
    private static CampaignMemory Joined(CampaignMemory one, CampaignMemory other)
    {
        var newer = other.At > one.At ? other : one;
        var starter = one.LastStartedAt is null || other.LastStartedAt > one.LastStartedAt ? other : one;
        return newer with { LastStartedAt = starter.LastStartedAt, LastFact = starter.LastFact };
    }
}
