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
            return customer with { Position = happened.Position, Now = Later(customer.Now, happened.Now) };
        }

        var consequences = decision.Consequences.AsSpan();
        var settled = With(customer, consequences[..decision.Settled]);
        return With(Fold(settled, happened), consequences[decision.Settled..]);
    }

    /// <summary>
    /// The customer with the facts of one event, its place and its time, and nothing that follows from them. Facts count by the time they occurred, so events may
    /// overtake one another. For an event not seen before; a visitor that was handed over only remembers that it came, where the event is the user's.
    /// </summary>
    public static Customer Fold(Customer customer, in Happening happened)
    {
        var what = happened.Event;
        if (what.Kind is EventKind.Tracked or EventKind.Identified or EventKind.Linked && !IsForwarded(customer, what))
        {
            return WithDone(customer, happened);
        }

        var next = customer with
        {
            Seen = customer.Seen.With(what.Id, happened.Now),
            Position = happened.Position,
            Now = Later(customer.Now, happened.Now),
        };
        return what.Kind switch
        {
            EventKind.HandedOver when what.Carried is { } visitor && !IsForwarded(customer, what) => HandOver.Merge(next, visitor, what.OccurredAt),
            EventKind.Delivery when what.Delivery is { } report => MessageFacts.Fold(next, report, what.OccurredAt),
            EventKind.Tagged when what.Tags is { } edit && !IsForwarded(customer, what) => next with { Tags = TagFacts.Fold(next.Tags, edit, what.OccurredAt) },
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

    // Most events come this way: one copy of the customer, whatever the event tells.
    private static Customer WithDone(Customer customer, in Happening happened)
    {
        var what = happened.Event;
        var activity = Activity.Of(customer);
        activity = what.Kind == EventKind.Identified ? activity : activity.With(HistoryEntry.Of(happened));
        return customer with
        {
            Position = happened.Position,
            Now = Later(customer.Now, happened.Now),
            Seen = customer.Seen.With(what.Id, happened.Now),
            FirstSeenAt = Earlier(customer.FirstSeenAt, what.OccurredAt),
            LastSeenAt = Later(customer.LastSeenAt, what.OccurredAt),
            Visitors = Visitors.With(customer, what.VisitorId),
            History = activity.History,
            Session = activity.Latest,
            SessionBefore = activity.Before,
            Containers = what.Kind == EventKind.Tracked ? ContainerFacts.Fold(customer.Containers, what) : customer.Containers,
            Traits = what.Kind == EventKind.Tracked ? customer.Traits : TraitFacts.Fold(customer.Traits, what.Properties, what.OccurredAt),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}
