using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Rules;

// A visitor becomes a user.
internal sealed partial class Draft
{
    private bool _hasTakenOver;

    private CustomerKey? LeavesFor(CustomerEvent happened) =>
        happened is { Kind: EventKind.Linked, UserId: { } userId } && Customer.Key.IsVisitor ? CustomerKey.User(userId) : null;

    // Campaigns do not meet the linking event here but where the user is: only there it is known when they were last entered.
    private void HandOver(CustomerEvent linked, CustomerKey user)
    {
        var carried = Customer;
        foreach (var state in carried.Segments)
        {
            Take(new Consequence.SegmentForgotten(state.SegmentId, state.IsMember));
        }

        Take(new Consequence.HandedOver(new CustomerEvent
        {
            Id = EventId.Derived("handed-over", carried.Key.Text, linked.Id.ToString()),
            Kind = EventKind.HandedOver,
            Customer = user,
            Name = linked.Name,
            OccurredAt = linked.OccurredAt,
            ReceivedAt = linked.ReceivedAt,
            VisitorId = carried.Key.Id,
            UserId = linked.UserId,
            SessionId = linked.SessionId,
            Source = linked.Source,
            Properties = linked.Properties,
            Carried = carried,
        }));
    }

    // Memberships come along quietly: who entered a segment as a visitor does not enter it again as a user.
    private void TakeOver(Customer before)
    {
        _hasTakenOver = true;
        for (var place = 0; place < rulebook.Segments.Length; place++)
        {
            _segments.Add(place, rulebook.Segments.Length);
        }

        foreach (var state in Customer.Segments)
        {
            if (state.IsMember && before.Segment(state.SegmentId) is null)
            {
                Take(new Consequence.SegmentJudged(state, Flipped: true, Quiet: true));
            }
        }

        foreach (var container in Customer.Containers)
        {
            Touch(Fact.Container(container.Name));
        }
    }
}
