using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>One line of a customer's history. The whole event stands in the stream at <see cref="Position"/> of the customer's partition.</summary>
/// <param name="OccurredAt">When it happened (UTC).</param>
/// <param name="Name">The event's name.</param>
/// <param name="Item">What it was about: a product, category, section or order id; null when about nothing of the kind.</param>
/// <param name="Position">Where the whole event stands in the stream; -1 when it came with a hand-over.</param>
/// <param name="SessionId">The visit to the site it was part of, empty when that has no id; null when it was not part of a visit.</param>
public readonly record struct HistoryEntry(DateTimeOffset OccurredAt, string Name, string? Item, long Position, string? SessionId = null)
{
    // A million customers hold some ten million of these: the time takes 8 bytes here, not 16.
    private readonly long _ticks = OccurredAt.UtcTicks;

    /// <summary>When it happened (UTC).</summary>
    public DateTimeOffset OccurredAt => Ticks.Time(_ticks);

    /// <summary>The line that an event makes. Only what comes from a browser or app is part of a visit.</summary>
    internal static HistoryEntry Of(in Happening happened)
    {
        var what = happened.Event;
        var isOfVisit = what.SessionId is not null || what.VisitorId is not null || what.Customer.IsVisitor;
        return new HistoryEntry(what.OccurredAt, what.Name, ItemOf(what), happened.Position, isOfVisit ? what.SessionId ?? "" : null);
    }

    /// <summary>Below 0 when this comes before the other. Where the entry stands in the stream decides last, because it depends on the order of arrival.</summary>
    internal int ComparedTo(in HistoryEntry other)
    {
        var order = _ticks.CompareTo(other._ticks);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        order = order != 0 ? order : string.CompareOrdinal(Item, other.Item);
        order = order != 0 ? order : string.CompareOrdinal(SessionId, other.SessionId);
        return order != 0 ? order : Position.CompareTo(other.Position);
    }

    /// <summary>What an event is about: a product, category, section or order id; null when about nothing of the kind.</summary>
    public static string? ItemOf(CustomerEvent what)
    {
        var told = what.Properties;
        return what.Name switch
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
