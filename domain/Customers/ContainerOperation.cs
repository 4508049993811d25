using System.Runtime.InteropServices;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>What was done to a container.</summary>
public enum ContainerChange : byte
{
    /// <summary>Quantity was added.</summary>
    Added = 1,

    /// <summary>Quantity was taken out; without a quantity the whole line.</summary>
    Removed = 2,

    /// <summary>The contents were replaced.</summary>
    Replaced = 3,

    /// <summary>An order emptied it.</summary>
    Ordered = 4,
}

/// <summary>One thing done to a container. Operations are ordered by the time they occurred, then by their event.</summary>
public readonly struct ContainerOperation
{
    private readonly long _ticks;
    private readonly object? _content;

    private ContainerOperation(ContainerChange change, DateTimeOffset at, ulong order, object? content)
    {
        Change = change;
        _ticks = at.UtcTicks;
        Order = order;
        _content = content;
    }

    /// <summary>What was done.</summary>
    public ContainerChange Change { get; }

    /// <summary>When it occurred (UTC).</summary>
    public DateTimeOffset At => Ticks.Time(_ticks);

    /// <summary>Orders operations that occurred at the same time; follows from the event.</summary>
    public ulong Order { get; }

    /// <summary>The product added or removed; its quantity is 0 when the whole line was removed. Null for the other kinds.</summary>
    public ContainerLine? Line => _content as ContainerLine;

    /// <summary>The contents after a replacement; empty for the other kinds.</summary>
    public ImmutableArray<ContainerLine> Lines =>
        _content is ContainerLine[] lines ? ImmutableCollectionsMarshal.AsImmutableArray(lines) : [];

    /// <summary>True when nothing that occurred before it counts any more.</summary>
    public bool IsReset => Change is ContainerChange.Replaced or ContainerChange.Ordered;

    /// <summary>A product was put in at <see cref="ContainerLine.AddedAt"/>.</summary>
    public static ContainerOperation Added(ContainerLine line, ulong order) => new(ContainerChange.Added, line.AddedAt, order, line);

    /// <summary>Some of a product was taken out; all of it when <paramref name="quantity"/> is null.</summary>
    public static ContainerOperation Removed(string productId, decimal? quantity, DateTimeOffset at, ulong order) =>
        new(ContainerChange.Removed, at, order, new ContainerLine(productId, quantity ?? 0, null, null, at));

    /// <summary>The contents are these, whatever was in it before.</summary>
    public static ContainerOperation Replaced(ImmutableArray<ContainerLine> lines, DateTimeOffset at, ulong order) =>
        new(ContainerChange.Replaced, at, order, ImmutableCollectionsMarshal.AsArray(lines));

    /// <summary>An order took everything.</summary>
    public static ContainerOperation Ordered(DateTimeOffset at, ulong order) => new(ContainerChange.Ordered, at, order, null);

    /// <summary>The order of operations of one event among others at the same time.</summary>
    public static ulong OrderOf(EventId id) => (ulong)(id.Value >> 64) ^ (ulong)id.Value;

    /// <summary>What of it was put in or done no earlier than <paramref name="earliest"/>; null when nothing was.</summary>
    public ContainerOperation? NotBefore(DateTimeOffset earliest)
    {
        if (At >= earliest)
        {
            return this;
        }

        // An old replacement may hold lines that were put in later: see how a container reduces its oldest operations.
        var younger = Lines.RemoveAll(line => line.AddedAt < earliest);
        return younger.IsEmpty ? null : Replaced(younger, At, Order);
    }

    /// <summary>Below 0 when this occurred before the other; 0 when both are of the same event.</summary>
    public int ComparedTo(in ContainerOperation other)
    {
        var byTime = _ticks.CompareTo(other._ticks);
        return byTime != 0 ? byTime : Order.CompareTo(other.Order);
    }
}
