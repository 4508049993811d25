using System.Globalization;
using SmartCom.Domain.Events;

namespace SmartCom.Bench.Load;

/// <summary>Visitors of a shop and what they do: mostly looking, sometimes a cart, seldom an order.</summary>
internal static class Traffic
{
    /// <summary>The browser id of a visitor. The ids sort as the numbers do.</summary>
    public static string Visitor(int customer) => string.Create(CultureInfo.InvariantCulture, $"{customer:x8}-7a11-4c7e-9b1f-0123456789ab");

    /// <summary>The customer key of a visitor.</summary>
    public static CustomerKey Key(int customer) => CustomerKey.Visitor(Visitor(customer));

    /// <summary>An event of a visitor.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="number">Numbers all events of a run; kinds and products follow from it.</param>
    /// <param name="at">When.</param>
    public static CustomerEvent Event(int customer, long number, DateTimeOffset at)
    {
        var visitor = Visitor(customer);
        var dice = Dice(number);
        var (name, properties) = Deed(dice, (int)(dice >> 32) & 0x7fffffff, number);
        return new CustomerEvent
        {
            Id = new EventId(new UInt128(Dice(number + 1), dice)),
            Kind = EventKind.Tracked,
            Customer = CustomerKey.Visitor(visitor),
            Name = name,
            OccurredAt = at,
            ReceivedAt = at,
            VisitorId = visitor,
            SessionId = "s-1",
            Properties = properties,
        };
    }

    /// <summary>A number that looks random and is always the same (SplitMix64).</summary>
    public static ulong Dice(long number)
    {
        var mixed = (ulong)number * 0x9e3779b97f4a7c15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebUL;
        return mixed ^ (mixed >> 31);
    }

    private static (string Name, Fields Properties) Deed(ulong dice, int product, long number) => (dice % 100) switch
    {
        < 70 => (EventNames.ViewProduct, Product(product)),
        < 82 => (EventNames.ContainerAdd, Product(product)),
        < 85 => (EventNames.ContainerRemove, Product(product)),
        < 87 => (EventNames.OrderComplete, Fields.Of(
            new Field(PropertyNames.OrderId, Value.Of(string.Create(CultureInfo.InvariantCulture, $"O-{number}"))), new Field(PropertyNames.Sum, Value.Of(product % 1_001)))),
        _ => (EventNames.Page, Fields.Of(new Field(PropertyNames.Url, Value.Of("https://shop.example.com/journal/how-to-brew-green-tea")))),
    };

    private static Fields Product(int product) => Fields.Of(
        new Field(PropertyNames.ProductId, Value.Of(string.Create(CultureInfo.InvariantCulture, $"P-{product % 10_000}"))),
        new Field(PropertyNames.Price, Value.Of((product % 100_000) / 100m)),
        new Field(PropertyNames.CategoryId, Value.Of(string.Create(CultureInfo.InvariantCulture, $"C-{product % 100}"))),
        new Field(PropertyNames.Url, Value.Of("https://shop.example.com/products/green-tea")));
}
