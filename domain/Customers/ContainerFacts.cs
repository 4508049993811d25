using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>Reads from events what was done to which container. What is missing or of a wrong type counts as not told.</summary>
internal static class ContainerFacts
{
    /// <summary>The containers after the event.</summary>
    public static ImmutableArray<Container> Fold(ImmutableArray<Container> containers, CustomerEvent happened) => happened.Name switch
    {
        EventNames.ContainerAdd => Add(containers, happened),
        EventNames.ContainerRemove => Remove(containers, happened),
        EventNames.ContainerSet => Replace(containers, happened),
        EventNames.OrderComplete => ContainerList.With(
            containers, Container.Cart, ContainerOperation.Ordered(happened.OccurredAt, ContainerOperation.OrderOf(happened.Id))),
        _ => containers,
    };

    private static ImmutableArray<Container> Add(ImmutableArray<Container> containers, CustomerEvent happened) =>
        ContainerName(happened) is { } name && Line(happened.Properties, happened.OccurredAt) is { } line
            ? ContainerList.With(containers, name, ContainerOperation.Added(line, ContainerOperation.OrderOf(happened.Id)))
            : containers;

    private static ImmutableArray<Container> Remove(ImmutableArray<Container> containers, CustomerEvent happened)
    {
        var told = happened.Properties[PropertyNames.Quantity];
        decimal? quantity = told.Kind == ValueKind.Number ? Told.Quantity(told) : null;
        if (ContainerName(happened) is not { } name || Told.Id(happened.Properties[PropertyNames.ProductId]) is not { } product || quantity == 0)
        {
            return containers;
        }

        return ContainerList.With(containers, name, ContainerOperation.Removed(product, quantity, happened.OccurredAt, ContainerOperation.OrderOf(happened.Id)));
    }

    private static ImmutableArray<Container> Replace(ImmutableArray<Container> containers, CustomerEvent happened) =>
        ContainerName(happened) is { } name && Contents(happened) is { IsDefault: false } lines
            ? ContainerList.With(containers, name, ContainerOperation.Replaced(lines, happened.OccurredAt, ContainerOperation.OrderOf(happened.Id)))
            : containers;

    /// <summary>The full contents told: a list of products, or one product alone. Default when neither was told, which is no reason to empty a cart.</summary>
    private static ImmutableArray<ContainerLine> Contents(CustomerEvent happened)
    {
        var items = happened.Properties[PropertyNames.Items];
        items = items.Kind == ValueKind.List ? items : happened.Properties[PropertyNames.Products];
        if (items.Kind != ValueKind.List)
        {
            return Line(happened.Properties, happened.OccurredAt) is { } only ? [only] : default;
        }

        ImmutableArray<ContainerLine> lines = [];
        foreach (var item in items.Items)
        {
            if (Line(item.Fields, happened.OccurredAt) is { } line)
            {
                lines = ContainerReplay.Next(lines, ContainerOperation.Added(line, order: 0));
            }
        }

        return lines;
    }

    private static ContainerLine? Line(Fields told, DateTimeOffset at) =>
        Told.Id(told[PropertyNames.ProductId]) is { } product && Quantity(told) is { } quantity and > 0
            ? new ContainerLine(product, quantity, Told.Price(told[PropertyNames.Price]), Told.Name(told[PropertyNames.Name]), at)
            : null;

    private static decimal Quantity(Fields told) =>
        told[PropertyNames.Quantity] is { Kind: ValueKind.Number } quantity ? Told.Quantity(quantity) : 1;

    private static string? ContainerName(CustomerEvent happened)
    {
        var name = happened.Properties[PropertyNames.Container];
        return name.Kind == ValueKind.Missing ? Container.Cart : Told.Id(name);
    }
}
