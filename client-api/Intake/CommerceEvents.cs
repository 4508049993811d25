using System.Collections.Frozen;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>
/// The e-commerce event names that shops already send, in our words. Everything that was sent stays, and the name it had stands
/// in <c>original_name</c>. What lacks the id that our event needs stays an event of the shop's own.
/// </summary>
internal static class CommerceEvents
{
    private static readonly FrozenDictionary<string, Func<Fields, (string Name, Field[] Ours)?>> Known =
        new Dictionary<string, Func<Fields, (string, Field[])?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Product Viewed"] = sent => Product(EventNames.ViewProduct, null, sent),
            ["Product Added"] = sent => Product(EventNames.ContainerAdd, "cart", sent),
            ["Product Removed"] = sent => Product(EventNames.ContainerRemove, "cart", sent),
            ["Product Added to Wishlist"] = sent => Product(EventNames.ContainerAdd, "wishlist", sent),
            ["Product Removed from Wishlist"] = sent => Product(EventNames.ContainerRemove, "wishlist", sent),
            ["Product List Viewed"] = Category,
            ["Cart Viewed"] = Cart,
            ["Order Completed"] = Order,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> SignIns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Signed In"] = EventNames.Login,
        ["Signed Up"] = EventNames.Register,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the event its name, properties and meaning.</summary>
    public static void Map(string name, Fields sent, IncomingEvent into)
    {
        into.Name = name;
        into.Properties = sent;
        if (into.UserId is not null && SignIns.TryGetValue(name, out var signIn))
        {
            into.Name = signIn;
            into.Telling = Telling.SignsIn;
        }
        else if (Known.TryGetValue(name, out var map) && map(sent) is { } mapped && Merge(sent, mapped.Ours, name) is { } merged && EventShape.Check(mapped.Name, merged) is null)
        {
            into.Name = mapped.Name;
            into.Properties = merged;
        }
    }

    private static Fields Merge(Fields sent, Field[] ours, string name) =>
        Fields.Of([.. sent, .. ours, new Field("original_name", Value.Of(name))]);

    private static (string, Field[])? Product(string name, string? container, Fields sent) =>
        (name, container is null ? ProductOf(sent) : [.. ProductOf(sent), new Field("container", Value.Of(container))]);

    private static (string, Field[])? Category(Fields sent) =>
        (EventNames.ViewCategory, [new Field("category_id", First(sent, "category_id", "category", "list_id"))]);

    private static (string, Field[])? Cart(Fields sent) =>
        sent["products"].Kind == ValueKind.List ? (EventNames.ContainerSet, [Items(sent), new Field("container", Value.Of("cart"))]) : null;

    private static (string, Field[])? Order(Fields sent) =>
        (EventNames.OrderComplete, [.. sent["products"].Kind == ValueKind.List ? [Items(sent)] : Array.Empty<Field>(), new Field("sum", EventShape.Number(First(sent, "total", "revenue", "value")))]);

    private static Field Items(Fields sent) =>
        new("items", Value.Of([.. sent["products"].Items.Select(product => Value.Of(Fields.Of(ProductOf(product.Fields))))]));

    private static Field[] ProductOf(Fields sent)
    {
        List<Field> product = [new Field("product_id", First(sent, "product_id", "sku", "id"))];
        foreach (var (name, value) in new[] { ("quantity", EventShape.Number(sent["quantity"])), ("price", EventShape.Number(sent["price"])), ("name", sent["name"]) })
        {
            if (value.Kind != ValueKind.Missing)
            {
                product.Add(new Field(name, value));
            }
        }

        return [.. product];
    }

    private static Value First(Fields sent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (sent[name].Kind != ValueKind.Missing)
            {
                return sent[name];
            }
        }

        return Value.Missing;
    }
}
