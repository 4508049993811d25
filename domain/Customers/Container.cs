namespace SmartCom.Domain.Customers;

/// <summary>
/// A named list of products of one customer: the cart, favourites, a wish list. It keeps the latest operations in the
/// order in which they occurred and shows what they add up to, so that the order in which they arrive does not matter.
/// </summary>
public sealed class Container
{
    /// <summary>The container that an order empties, and the one meant when an event names none.</summary>
    public const string Cart = "cart";

    /// <summary>How many operations are kept one by one; older ones are reduced to what they left behind.</summary>
    public const int MostOperations = 64;

    /// <summary>How many different products are kept; beyond that the newest are not taken in.</summary>
    public const int MostLines = 200;

    private readonly long _abandonedAt;

    private Container(string name, ImmutableArray<ContainerOperation> operations, ImmutableArray<ContainerLine> lines, DateTimeOffset? abandonedAt)
    {
        _abandonedAt = lines.IsEmpty ? 0 : Ticks.Of(abandonedAt);
        Name = name;
        Operations = operations;
        Lines = lines;
    }

    /// <summary>What the shop calls it.</summary>
    public string Name { get; }

    /// <summary>What was done to it since it was last replaced or ordered, oldest first.</summary>
    public ImmutableArray<ContainerOperation> Operations { get; }

    /// <summary>The products in it, oldest first.</summary>
    public ImmutableArray<ContainerLine> Lines { get; }

    /// <summary>When the last operation on it occurred (UTC).</summary>
    public DateTimeOffset ChangedAt => Operations.IsEmpty ? default : Operations[^1].At;

    /// <summary>When it was found abandoned (UTC); null when it was not since it was last empty. Kept while products go in and out.</summary>
    public DateTimeOffset? AbandonedAt => Ticks.TimeOrNone(_abandonedAt);

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => Lines.IsEmpty;

    /// <summary>The sum of price times quantity over its lines.</summary>
    public decimal Worth
    {
        get
        {
            var sum = 0m;
            foreach (var line in Lines)
            {
                sum += line.Worth;
            }

            return sum;
        }
    }

    /// <summary>A container to which nothing but these operations was done.</summary>
    public static Container Of(string name, params ReadOnlySpan<ContainerOperation> operations) => Of(name, abandonedAt: null, operations);

    /// <summary>A container to which nothing but these operations was done, and that was found abandoned at some time.</summary>
    public static Container Of(string name, DateTimeOffset? abandonedAt, params ReadOnlySpan<ContainerOperation> operations)
    {
        var kept = ContainerReplay.Kept(operations);
        return new Container(name, kept, ContainerReplay.Lines(kept.AsSpan()), abandonedAt);
    }

    /// <summary>The container with one more operation, wherever in time it belongs; a repeated one changes nothing.</summary>
    public Container With(ContainerOperation operation)
    {
        var isNewest = Operations.IsEmpty || Operations[^1].ComparedTo(operation) < 0;
        if (!isNewest || Operations.Length >= MostOperations)
        {
            return Of(Name, AbandonedAt, [.. Operations, operation]);
        }

        return new Container(
            Name,
            operation.IsReset ? [operation] : Operations.Add(operation),
            ContainerReplay.Next(Lines, operation),
            AbandonedAt);
    }

    /// <summary>The container, found abandoned at this moment; an empty one cannot be.</summary>
    public Container Abandoned(DateTimeOffset at) => new(Name, Operations, Lines, at);
}
