using System.Globalization;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Campaigns;

/// <summary>
/// What a template may show, by name. Each campaign has what its trigger froze, and each message the customer as known when it was decided:
/// <code>
/// customer.id, customer.{trait}                                                    every message
/// cart.lines[].{product_id, name, quantity, price, sum}, cart.total, cart.count,
///   cart.container, cart.changed_at                                                lost cart
/// event.name, event.at, event.source, event.properties.{property}                  event occurred, visited website, viewed product
/// product.id, product.name, product.price, product.views                           viewed product
/// segment.id, segment.name                                                         entered segment
/// </code>
/// Names and prices are those of the moment the fact occurred. What is not known is missing, and renders empty.
/// </summary>
public static class MessageContext
{
    /// <summary>What a template may show of a cart.</summary>
    public static Fields Cart(Container container)
    {
        var lines = ImmutableArray.CreateBuilder<Value>(container.Lines.Length);
        foreach (var line in container.Lines)
        {
            lines.Add(Value.Of(Known(
                new Field("product_id", Value.Of(line.ProductId)),
                new Field("name", Value.Of(line.Name ?? line.ProductId)),
                new Field("quantity", Value.Of(line.Quantity)),
                new Field("price", line.Price is { } price ? Value.Of(price) : Value.Missing),
                new Field("sum", line.Price is null ? Value.Missing : Value.Of(line.Worth)))));
        }

        return Named("cart", Fields.Of(
            new Field("container", Value.Of(container.Name)),
            new Field("lines", Value.Of(lines.DrainToImmutable())),
            new Field("count", Value.Of((decimal)container.Lines.Length)),
            new Field("total", Value.Of(container.Worth)),
            new Field("changed_at", Moment(container.ChangedAt))));
    }

    internal static Fields Event(CustomerEvent happened) => Named("event", Known(
        new Field("name", Value.Of(happened.Name)),
        new Field("at", Moment(happened.OccurredAt)),
        new Field("source", happened.Source is { } source ? Value.Of(source) : Value.Missing),
        new Field("properties", Value.Of(happened.Properties))));

    internal static Fields Product(CustomerEvent viewed, string productId, int views) => Event(viewed).With("product", Value.Of(Known(
        new Field("id", Value.Of(productId)),
        new Field("name", viewed.Properties[PropertyNames.Name]),
        new Field("price", viewed.Properties[PropertyNames.Price]),
        new Field("views", Value.Of((decimal)views)))));

    /// <summary>What a template may show of a segment.</summary>
    public static Fields Segment(string id, string name) => Named("segment", Fields.Of(
        new Field("id", Value.Of(id)),
        new Field("name", Value.Of(name))));

    /// <summary>What the run froze, and the customer as known now.</summary>
    internal static Fields OfMessage(Run run, Customer customer)
    {
        var known = new Field[customer.Traits.Length + 1];
        known[0] = new Field("id", Value.Of(customer.Key.Id));
        for (var index = 0; index < customer.Traits.Length; index++)
        {
            known[index + 1] = new Field(customer.Traits[index].Name, customer.Traits[index].Value);
        }

        return run.Context.With("customer", Value.Of(Fields.Of(known)));
    }

    private static Fields Known(params ReadOnlySpan<Field> fields)
    {
        var known = ImmutableArray.CreateBuilder<Field>(fields.Length);
        foreach (var field in fields)
        {
            if (field.Value.Kind != ValueKind.Missing)
            {
                known.Add(field);
            }
        }

        return Fields.Of(known.ToArray());
    }

    private static Fields Named(string name, Fields fields) => Fields.Of(new Field(name, Value.Of(fields)));

    private static Value Moment(DateTimeOffset at) => Value.Of(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
