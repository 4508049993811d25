namespace SmartCom.Domain.Customers;

/// <summary>A product in a container.</summary>
/// <param name="ProductId">The shop's id of the product.</param>
/// <param name="Quantity">How many; more than 0.</param>
/// <param name="Price">The price of one, frozen at the moment it was put in, in the account's currency; null when not told.</param>
/// <param name="Name">The product's name at that moment, where told.</param>
/// <param name="AddedAt">When it was put in (UTC).</param>
public sealed record ContainerLine(string ProductId, decimal Quantity, decimal? Price, string? Name, DateTimeOffset AddedAt);

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

/// <summary>A named list of products of one customer: the cart, favourites, a wish list.</summary>
public sealed record Container(string Name)
{
    /// <summary>The products in it, oldest first.</summary>
    public ImmutableArray<ContainerLine> Lines { get; init; } = [];

    /// <summary>When it was last changed (UTC).</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it was found abandoned (UTC); null when it was not since it was last empty. Kept while products go in and out.</summary>
    public DateTimeOffset? AbandonedAt { get; init; }

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => Lines.IsEmpty;

    /// <summary>The sum of price times quantity over its lines.</summary>
    public decimal Worth => Lines.Sum(line => (line.Price ?? 0) * line.Quantity);
}
