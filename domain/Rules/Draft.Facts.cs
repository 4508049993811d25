using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Rules;

// Which facts changed, and so which segments and campaigns are to be looked at.
internal sealed partial class Draft
{
    private Marks _segments;
    private Marks _campaigns;

    private void Touch(in Fact fact)
    {
        var readers = rulebook.ReadersOf(fact);
        _segments.Add(readers.Segments.AsSpan(), rulebook.Segments.Length);
        _campaigns.Add(readers.Campaigns.AsSpan(), rulebook.Campaigns.Length);
    }

    private void TouchForSegments(in Fact fact) => _segments.Add(rulebook.ReadersOf(fact).Segments.AsSpan(), rulebook.Segments.Length);

    private void TouchWhatChanged(Customer before, CustomerEvent happened)
    {
        if (before.Position < 0)
        {
            _segments.Add(rulebook.InAtBirth.AsSpan(), rulebook.Segments.Length);
        }

        if (happened.Kind is EventKind.Tracked or EventKind.Identified or EventKind.Linked or EventKind.HandedOver)
        {
            _told = happened;
            Touch(Fact.Event(happened.Name));
        }

        if (happened.Kind == EventKind.HandedOver)
        {
            TakeOver(before);
        }

        TouchHistory(before);
        TouchContainers(before);
        TouchTraits(before);
        TouchTags(before);
    }

    private void TouchHistory(Customer before)
    {
        if (before.FirstSeenAt != Customer.FirstSeenAt)
        {
            Touch(Fact.FirstSeen);
        }

        // What a full history lets go of is a change too.
        if (before.History.Length == Customer.LongestHistory && before.History != Customer.History)
        {
            TouchForSegments(Fact.Event(before.History[0].Name));
        }

        _opensVisit = OpensVisit(before.Session, Customer.Session);
        if (_opensVisit)
        {
            Touch(Fact.Visit);
        }
    }

    // A late event may move the beginning of the latest visit or cut it in two; only what begins after the visit known so far is a new one.
    private static bool OpensVisit(Session? before, Session? after) =>
        after is not null && (before is null || (after.StartedAt > before.StartedAt && after.StartedAt >= before.LastAt));

    private void TouchContainers(Customer before)
    {
        if (before.Containers == Customer.Containers)
        {
            return;
        }

        foreach (var container in Customer.Containers)
        {
            if (!ReferenceEquals(container, before.Container(container.Name)))
            {
                Touch(Fact.Container(container.Name));
            }
        }

        foreach (var container in before.Containers)
        {
            if (Customer.Container(container.Name) is null)
            {
                Touch(Fact.Container(container.Name));
            }
        }
    }

    private void TouchTraits(Customer before)
    {
        if (before.Traits == Customer.Traits)
        {
            return;
        }

        foreach (var trait in Customer.Traits)
        {
            if (before.Trait(trait.Name) != trait.Value)
            {
                Touch(Fact.Trait(trait.Name));
            }
        }

        foreach (var trait in before.Traits)
        {
            if (Customer.Trait(trait.Name).Kind == ValueKind.Missing)
            {
                Touch(Fact.Trait(trait.Name));
            }
        }
    }

    private void TouchTags(Customer before)
    {
        if (before.Tags == Customer.Tags)
        {
            return;
        }

        foreach (var tag in Customer.Tags)
        {
            if (!before.HasTag(tag.Name))
            {
                Touch(Fact.Tag(tag.Name));
            }
        }

        foreach (var tag in before.Tags)
        {
            if (!Customer.HasTag(tag.Name))
            {
                Touch(Fact.Tag(tag.Name));
            }
        }
    }

    // What a decision changes is a fact for other rules.
    private void TouchWhatFollows(Consequence consequence)
    {
        switch (consequence)
        {
            case Consequence.TagSet set:
                Touch(Fact.Tag(set.Tag.Name));
                break;
            case Consequence.TagRemoved removed:
                Touch(Fact.Tag(removed.Name));
                break;
            case Consequence.CampaignAnswered { Memory.Outcome: TriggerOutcome.Started } answered:
                Touch(Fact.Campaign(answered.Memory.CampaignId));
                break;
            case Consequence.SegmentJudged { Flipped: true, Quiet: false, State.IsMember: true } entered:
                Touch(Fact.Segment(entered.State.SegmentId));
                break;
            case Consequence.SegmentJudged { Flipped: true } flipped:
                TouchForSegments(Fact.Segment(flipped.State.SegmentId));
                break;
            case Consequence.SegmentForgotten { WasMember: true } forgotten:
                TouchForSegments(Fact.Segment(forgotten.SegmentId));
                break;
        }
    }
}
