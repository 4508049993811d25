using System.Globalization;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>What the events that the engine understands have to carry. Others may carry what they like.</summary>
internal static class EventShape
{
    /// <summary>What is wrong with an event's properties; null when nothing is.</summary>
    public static Fault? Check(string name, Fields properties) => name switch
    {
        EventNames.ViewProduct => Id(properties, "product_id"),
        EventNames.ContainerAdd or EventNames.ContainerRemove => Id(properties, "product_id") ?? Numbers(properties),
        EventNames.ContainerSet => Contents(properties),
        EventNames.OrderComplete => Id(properties, "order_id") ?? Items(properties, "items"),
        EventNames.ViewCategory => Id(properties, "category_id"),
        EventNames.ViewSection => Id(properties, "section"),
        _ => null,
    };

    /// <summary>A number, also where a shop wrote it as a text.</summary>
    public static Value Number(Value told) =>
        told.AsText is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Value.Of(number) : told;

    private static Fault? Id(Fields fields, string name)
    {
        var told = fields[name];
        return told.Kind switch
        {
            ValueKind.Missing => new Fault(name, "is missing"),
            ValueKind.Text or ValueKind.Number when told.Display.Length is > 0 and <= CustomerKey.LongestId => null,
            ValueKind.Text or ValueKind.Number => new Fault(name, $"must have 1 to {CustomerKey.LongestId} characters"),
            _ => new Fault(name, "must be a text or a number"),
        };
    }

    private static Fault? Numbers(Fields fields) => Quantity(fields["quantity"]) ?? Price(fields["price"]);

    private static Fault? Quantity(Value told) =>
        told.Kind == ValueKind.Missing || told.AsNumber > 0 ? null : new Fault("quantity", "must be a number above 0");

    private static Fault? Price(Value told) =>
        told.Kind == ValueKind.Missing || told.AsNumber >= 0 ? null : new Fault("price", "must be a number, 0 or more");

    // A list of products under either name, or one product alone.
    private static Fault? Contents(Fields fields) =>
        fields["items"].Kind != ValueKind.Missing ? Items(fields, "items")
        : fields["products"].Kind != ValueKind.Missing ? Items(fields, "products")
        : fields["product_id"].Kind != ValueKind.Missing ? Id(fields, "product_id") ?? Numbers(fields)
        : new Fault("items", "is missing");

    private static Fault? Items(Fields fields, string name)
    {
        var told = fields[name];
        if (told.Kind != ValueKind.List)
        {
            return told.Kind == ValueKind.Missing ? null : new Fault(name, "must be a list");
        }

        for (var index = 0; index < told.Items.Length; index++)
        {
            var item = told.Items[index].Fields;
            if ((Id(item, "product_id") ?? Numbers(item)) is { } fault)
            {
                return fault.Inside($"{name}[{index}]");
            }
        }

        return null;
    }
}
