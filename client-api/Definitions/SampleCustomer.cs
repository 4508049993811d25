using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Definitions;

/// <summary>A made-up customer with a cart, for previews; and the facts that a real one lends or lacks.</summary>
internal static class SampleCustomer
{
    /// <summary>Somebody who left a teapot and two cups in the cart.</summary>
    public static Customer At(DateTimeOffset now) => Customer.New(CustomerKey.User("sample")) with
    {
        Traits =
        [
            new Trait(PropertyNames.Email, Value.Of("ada@example.com"), now),
            new Trait("first_name", Value.Of("Ada"), now),
            new Trait("last_name", Value.Of("Lovelace"), now),
        ],
        Containers =
        [
            Container.Of(
                Container.Cart,
                ContainerOperation.Added(new ContainerLine("teapot", 1, 49m, "Ember teapot", now), order: 0),
                ContainerOperation.Added(new ContainerLine("cup", 2, 12m, "Tide cup", now), order: 1)),
        ],
    };

    /// <summary>What any trigger may freeze: the customer's own cart and segment where there are, and the sample's where not.</summary>
    public static Fields Facts(Customer customer, Customer sample)
    {
        var cart = customer.Container(Container.Cart) is { IsEmpty: false } own ? own : sample.Container(Container.Cart)!;
        var line = cart.Lines[0];
        var segment = customer.Segments.Where(state => state.IsMember).Select(state => state.SegmentId).FirstOrDefault("sample");
        return MessageContext.Cart(cart)
            .With("segment", MessageContext.Segment(segment, segment)["segment"])
            .With("product", Value.Of(Fields.Of(
                new Field("id", Value.Of(line.ProductId)),
                new Field("name", Value.Of(line.Name ?? line.ProductId)),
                new Field("price", line.Price is { } price ? Value.Of(price) : Value.Missing),
                new Field("views", Value.Of(3m)))))
            .With("event", Value.Of(Fields.Of(
                new Field("name", Value.Of(EventNames.ViewProduct)),
                new Field("source", Value.Of("web")),
                new Field("properties", Value.Of(Fields.Of(new Field(PropertyNames.ProductId, Value.Of(line.ProductId))))))));
    }
}
