using SmartCom.Domain.Customers;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

// Entering and leaving segments.
internal sealed partial class Draft
{
    // Segments stand in the rulebook after those they depend on, so the lowest mark is always ready to be judged.
    private void JudgeSegments(bool isQuiet = false)
    {
        while (_segments.TryTake(out var place))
        {
            Judge(rulebook.Segments[place], isQuiet);
        }
    }

    private void Judge(SegmentDefinition segment, bool isQuiet)
    {
        var known = Customer.Segment(segment.Id);
        var wasMember = known?.IsMember ?? false;
        var answer = segment.Condition.Ask(Customer, now);
        var isFlip = answer.IsYes != wasMember;
        if (!isFlip && !IsNews(known, segment.Version, answer.AskAgainAt))
        {
            return;
        }

        if (!answer.IsYes && answer.AskAgainAt is null)
        {
            Take(new Consequence.SegmentForgotten(segment.Id, wasMember));
            return;
        }

        var since = isFlip || known is null ? now : known.Value.Since;
        Take(new Consequence.SegmentJudged(new SegmentState(segment.Id, segment.Version, answer.IsYes, since, answer.AskAgainAt), isFlip, isQuiet));
    }

    // Asking earlier than need be is harmless, so a later moment is not worth a record until the earlier one has come.
    private bool IsNews(SegmentState? known, int version, DateTimeOffset? askAgainAt)
    {
        if (known is not { } state)
        {
            return askAgainAt is not null;
        }

        return state.Version != version || IsBetterMoment(state.AskAgainAt, askAgainAt);
    }

    private bool IsBetterMoment(DateTimeOffset? known, DateTimeOffset? asked) =>
        known <= now ? known != asked : asked < known || (known is null && asked is not null);

    private void MarkDueSegments()
    {
        foreach (var state in Customer.Segments)
        {
            if (state.AskAgainAt <= now && rulebook.TryPlaceSegment(state.SegmentId, out var place))
            {
                _segments.Add(place, rulebook.Segments.Length);
            }
        }
    }

    private void MarkSegmentsSince(int version)
    {
        for (var place = 0; place < rulebook.Segments.Length; place++)
        {
            if (rulebook.Segments[place].Version > version)
            {
                _segments.Add(place, rulebook.Segments.Length);
            }
        }
    }

    // Deleted, or switched off.
    private void ForgetGoneSegments()
    {
        foreach (var state in Customer.Segments)
        {
            if (!rulebook.TryPlaceSegment(state.SegmentId, out _))
            {
                Take(new Consequence.SegmentForgotten(state.SegmentId, state.IsMember));
            }
        }
    }
}
