namespace SmartCom.Domain.Customers;

/// <summary>A product in a container.</summary>
/// <param name="ProductId">The shop's id of the product.</param>
/// <param name="Quantity">How many; more than 0.</param>
/// <param name="Price">The price of one as last told when it was put in, in the account's currency; null when not told.</param>
/// <param name="Name">The product's name at that moment, where told.</param>
/// <param name="AddedAt">When it was put in (UTC).</param>
public sealed record ContainerLine(string ProductId, decimal Quantity, decimal? Price, string? Name, DateTimeOffset AddedAt)
{
    private readonly long _addedAt = AddedAt.UtcTicks;

    /// <summary>When it was put in (UTC).</summary>
    public DateTimeOffset AddedAt
    {
        get => Ticks.Time(_addedAt);
        init => _addedAt = value.UtcTicks;
    }

    /// <summary>Price times quantity; 0 when the price is not known.</summary>
    public decimal Worth => (Price ?? 0) * Quantity;
}
