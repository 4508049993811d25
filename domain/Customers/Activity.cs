using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>What a customer did lately: the history, sorted by time of occurrence, and the visits that follow from it.</summary>
internal readonly record struct Activity(ImmutableArray<HistoryEntry> History, Session? Before, Session? Latest)
{
    /// <summary>The activity of a customer.</summary>
    public static Activity Of(Customer customer) => new(customer.History, customer.SessionBefore, customer.Session);

    /// <summary>One line more, wherever in time it belongs.</summary>
    public Activity With(in HistoryEntry told)
    {
        // All lines of a visit hold one instance of its id.
        var entry = told.SessionId == Latest?.Id ? told with { SessionId = Latest?.Id } : told;
        if (History.IsEmpty || History[^1].ComparedTo(entry) <= 0)
        {
            return (this with { History = History.Add(entry), Latest = Session.Next(Latest, entry) }).Trimmed();
        }

        return (this with { History = History.Insert(PlaceOf(entry), entry) }).Trimmed().Retold();
    }

    /// <summary>This and what another customer did from <paramref name="earliest"/> on.</summary>
    public Activity With(in Activity other, DateTimeOffset earliest)
    {
        var merged = History.ToBuilder();
        foreach (ref readonly var entry in other.History.AsSpan())
        {
            if (entry.OccurredAt >= earliest)
            {
                // The event stands in another partition's stream.
                merged.Add(entry with { Position = -1 });
            }
        }

        merged.Sort(static (one, next) => one.ComparedTo(next));
        var theirs = other.Before?.LastAt >= earliest ? other.Before : null;
        var before = Before is null || theirs?.LastAt > Before.LastAt ? theirs : Before;
        return new Activity(merged.DrainToImmutable(), before, Latest).Trimmed().Retold();
    }

    private Activity Trimmed()
    {
        var surplus = History.Length - Customer.LongestHistory;
        return surplus <= 0 ? this : this with { History = History[surplus..], Before = Session.Of(Before, History.AsSpan(0, surplus)) };
    }

    // What came late may have joined, parted or moved visits.
    private Activity Retold() => this with { Latest = Session.Of(Before, History.AsSpan()) };

    private int PlaceOf(in HistoryEntry entry)
    {
        var place = History.Length;
        while (place > 0 && History[place - 1].ComparedTo(entry) > 0)
        {
            place--;
        }

        return place;
    }
}
