using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Tests.Domain.Customers;

/// <summary>Makes events as a test tells them, and folds them in the order told.</summary>
internal static class Visit
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly CustomerKey Visitor = CustomerKey.Visitor("v1");
    public static readonly CustomerKey User = CustomerKey.User("c1");

    public static DateTimeOffset At(double minutes) => Noon.AddMinutes(minutes);

    /// <summary>An event of the visitor; its id follows from its name, time and fields unless given.</summary>
    public static CustomerEvent Tracked(string name, DateTimeOffset at, params ReadOnlySpan<Field> fields) => new()
    {
        Id = EventId.Derived(name, at.ToString("O"), string.Join(',', fields.ToArray())),
        Kind = EventKind.Tracked,
        Customer = Visitor,
        Name = name,
        OccurredAt = at,
        ReceivedAt = at,
        VisitorId = "v1",
        Properties = Fields.Of(fields),
    };

    public static CustomerEvent Added(string product, DateTimeOffset at, decimal quantity = 1, decimal price = 10) => Tracked(
        EventNames.ContainerAdd, at, Text("product_id", product), Number("quantity", quantity), Number("price", price));

    public static CustomerEvent Removed(string product, DateTimeOffset at, params ReadOnlySpan<Field> fields) =>
        Tracked(EventNames.ContainerRemove, at, [Text("product_id", product), .. fields]);

    public static CustomerEvent Ordered(DateTimeOffset at) => Tracked(EventNames.OrderComplete, at, Text("order_id", "o1"));

    public static CustomerEvent Viewed(string product, DateTimeOffset at) => Tracked(EventNames.ViewProduct, at, Text("product_id", product));

    public static CustomerEvent Identified(DateTimeOffset at, params ReadOnlySpan<Field> traits) =>
        Tracked(EventNames.Identify, at, traits) with { Kind = EventKind.Identified };

    public static CustomerEvent LoggedIn(string userId, DateTimeOffset at, params ReadOnlySpan<Field> traits) =>
        Tracked(EventNames.Login, at, traits) with { Kind = EventKind.Linked, UserId = userId };

    /// <summary>What the partition of <paramref name="visitor"/> appends on the user's key.</summary>
    public static CustomerEvent HandedOver(Customer visitor, CustomerKey to, DateTimeOffset at) => new()
    {
        Id = EventId.Derived("hand-over", visitor.Key.Text, to.Text, at.ToString("O")),
        Kind = EventKind.HandedOver,
        Customer = to,
        Name = "",
        OccurredAt = at,
        ReceivedAt = at,
        VisitorId = visitor.Key.Id,
        UserId = to.Id,
        Carried = visitor,
    };

    public static Field Text(string name, string value) => new(name, Value.Of(value));

    public static Field Number(string name, decimal value) => new(name, Value.Of(value));

    public static Field List(string name, params ReadOnlySpan<Value> items) => new(name, Value.Of([.. items]));

    public static Value Product(string id, decimal quantity = 1, decimal price = 10) =>
        Value.Of(Fields.Of(Text("product_id", id), Number("quantity", quantity), Number("price", price)));

    /// <summary>Somebody to whom these events arrived one after another, at the latest of their times.</summary>
    public static Customer Told(params ReadOnlySpan<CustomerEvent> events) => Told(Customer.New(Visitor), events);

    public static Customer Told(Customer customer, params ReadOnlySpan<CustomerEvent> events)
    {
        foreach (var happened in events)
        {
            customer = Apply(customer, happened);
        }

        return customer;
    }

    public static Customer Apply(Customer customer, CustomerEvent happened, params ReadOnlySpan<Consequence> consequences) =>
        Engagement.Apply(
            customer,
            new Happening(happened, customer.Position + 1, happened.OccurredAt > customer.Now ? happened.OccurredAt : customer.Now),
            new Decision([.. consequences]));

    /// <summary>What is in a container, as "2 A, 1 B".</summary>
    public static string Contents(this Customer customer, string container = Container.Cart) => customer.Container(container) is { } found
        ? string.Join(", ", found.Lines.Select(line => $"{line.Quantity:0.###} {line.ProductId}"))
        : "";
}
