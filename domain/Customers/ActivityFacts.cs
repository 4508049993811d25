using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>Folds what a customer did into the history and the visits.</summary>
internal static class ActivityFacts
{
    /// <summary>The customer with one more line of history, wherever in time it belongs, and the latest visit that follows from it.</summary>
    public static Customer Fold(Customer customer, in HistoryEntry entry)
    {
        var history = customer.History;
        if (history.IsEmpty || history[^1].ComparedTo(entry) <= 0)
        {
            return Trimmed(customer, history.Add(entry)) with { Session = Session.Next(customer.Session, entry) };
        }

        return Remembering(customer, history.Insert(PlaceOf(entry, history.AsSpan()), entry));
    }

    /// <summary>The customer with the history of another one added.</summary>
    public static Customer Merge(Customer customer, Customer other, DateTimeOffset notBefore)
    {
        var merged = customer.History.ToBuilder();
        foreach (var entry in other.History)
        {
            if (entry.OccurredAt >= notBefore)
            {
                merged.Add(entry with { Position = -1 });
            }
        }

        merged.Sort(static (one, next) => one.ComparedTo(next));
        var before = Later(customer.SessionBefore, other.SessionBefore is { } theirs && theirs.LastAt >= notBefore ? theirs : null);
        return Remembering(customer with { SessionBefore = before }, merged.DrainToImmutable());
    }

    /// <summary>The line of history that an event makes.</summary>
    public static HistoryEntry Entry(in Happening happened)
    {
        var what = happened.Event;
        var isOfVisit = what.SessionId is not null || what.VisitorId is not null || what.Customer.IsVisitor;
        return new HistoryEntry(what.OccurredAt, what.Name, Item(what), happened.Position, isOfVisit ? what.SessionId ?? "" : null);
    }

    private static Customer Remembering(Customer customer, ImmutableArray<HistoryEntry> history)
    {
        var trimmed = Trimmed(customer, history);
        return trimmed with { Session = Session.Of(trimmed.SessionBefore, trimmed.History.AsSpan()) };
    }

    private static Customer Trimmed(Customer customer, ImmutableArray<HistoryEntry> history)
    {
        var surplus = history.Length - Customer.LongestHistory;
        return surplus <= 0
            ? customer with { History = history }
            : customer with
            {
                History = history[surplus..],
                SessionBefore = Session.Of(customer.SessionBefore, history.AsSpan(0, surplus)),
            };
    }

    private static int PlaceOf(in HistoryEntry entry, ReadOnlySpan<HistoryEntry> history)
    {
        var place = history.Length;
        while (place > 0 && history[place - 1].ComparedTo(entry) > 0)
        {
            place--;
        }

        return place;
    }

    private static Session? Later(Session? one, Session? other) =>
        one is null || other?.LastAt > one.LastAt ? other : one;

    private static string? Item(CustomerEvent happened)
    {
        var told = happened.Properties;
        return happened.Name switch
        {
            EventNames.ViewCategory => Told.Id(told[PropertyNames.CategoryId]),
            EventNames.ViewSection => Told.Id(told[PropertyNames.Section]),
            EventNames.OrderComplete => Told.Id(told[PropertyNames.OrderId]),
            _ => Told.Id(told[PropertyNames.ProductId])
                ?? Told.Id(told[PropertyNames.CategoryId])
                ?? Told.Id(told[PropertyNames.Section]),
        };
    }
}
