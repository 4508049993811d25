using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain;

/// <summary>What events mean for customers: <c>React</c> decides, <c>Apply</c> brings about.</summary>
public static partial class Engagement
{
    /// <summary>
    /// The customer after one event and the decision taken on it, live and in replay alike. A repeated event only moves the position.
    /// Reads no rulebook, no settings and no clock: whatever depends on those stands in the decision.
    /// </summary>
    public static Customer Apply(Customer customer, in Happening happened, Decision decision)
    {
        if (customer.HasSeen(happened.Event.Id))
        {
            return At(customer, happened);
        }

        var consequences = decision.Consequences.AsSpan();
        var next = With(customer, consequences[..decision.Settled]);
        next = Fold(next, happened);
        next = With(next, consequences[decision.Settled..]);
        return At(next, happened);
    }

    /// <summary>
    /// The customer with the facts of one event and nothing that follows from them. Facts count by the time they occurred, so events may
    /// overtake one another. For an event not seen before; a visitor that was handed over only remembers that it came, where the event is the user's.
    /// </summary>
    public static Customer Fold(Customer customer, in Happening happened)
    {
        var what = happened.Event;
        var next = customer with { Seen = customer.Seen.With(what.Id, happened.Now), Now = Later(customer.Now, happened.Now) };
        if (IsForwarded(customer, what))
        {
            return next;
        }

        return what.Kind switch
        {
            EventKind.Tracked => FoldActivity(next, happened) with { Containers = ContainerFacts.Fold(customer.Containers, what) },
            EventKind.Identified => FoldTold(next, what),
            EventKind.Linked => FoldTold(FoldActivity(next, happened), what),
            EventKind.HandedOver => what.Carried is { } visitor ? HandOver.Merge(next, visitor, what.OccurredAt) : next,
            EventKind.Delivery => what.Delivery is { } report ? MessageFacts.Fold(next, report, what.OccurredAt) : next,
            EventKind.Tagged => what.Tags is { } edit ? TagFacts.Fold(next, edit, what.OccurredAt) : next,
            _ => next,
        };
    }

    private static Customer With(Customer customer, ReadOnlySpan<Consequence> consequences)
    {
        foreach (var consequence in consequences)
        {
            customer = With(customer, consequence);
        }

        return customer;
    }

    // What still arrives for a visitor that became a user is the user's, except what became of its own messages, and another user's signing in.
    private static bool IsForwarded(Customer customer, CustomerEvent what) => customer.HandedTo is { } user && what.Kind switch
    {
        EventKind.Delivery => false,
        EventKind.Linked => what.UserId is null || CustomerKey.User(what.UserId) == user,
        _ => true,
    };

    private static Customer FoldActivity(Customer customer, in Happening happened) =>
        ActivityFacts.Fold(Dated(customer, happened.Event), ActivityFacts.Entry(happened));

    private static Customer FoldTold(Customer customer, CustomerEvent what) =>
        Dated(customer, what) with { Traits = TraitFacts.Fold(customer.Traits, what.Properties, what.OccurredAt) };

    private static Customer Dated(Customer customer, CustomerEvent what) => customer with
    {
        FirstSeenAt = Earlier(customer.FirstSeenAt, what.OccurredAt),
        LastSeenAt = Later(customer.LastSeenAt, what.OccurredAt),
        Visitors = Visitors.With(customer, what.VisitorId),
    };

    private static Customer At(Customer customer, in Happening happened) =>
        customer with { Position = happened.Position, Now = Later(customer.Now, happened.Now) };

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
