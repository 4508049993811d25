using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>Reads from events what was done to which container. What is missing or of a wrong type counts as not told.</summary>
internal static class ContainerFacts
{
    /// <summary>How many containers a customer has; beyond that the one left alone for the longest time goes.</summary>
    private const int MostContainers = 16;

    /// <summary>The containers after the event.</summary>
    public static ImmutableArray<Container> Fold(ImmutableArray<Container> containers, CustomerEvent happened) => happened.Name switch
    {
        EventNames.ContainerAdd => Add(containers, happened),
        EventNames.ContainerRemove => Remove(containers, happened),
        EventNames.ContainerSet => Replace(containers, happened),
        EventNames.OrderComplete => With(
            containers, Container.Cart, ContainerOperation.Ordered(happened.OccurredAt, ContainerOperation.OrderOf(happened.Id))),
        _ => containers,
    };

    /// <summary>The containers, the cart among them marked as abandoned.</summary>
    public static ImmutableArray<Container> Abandoned(ImmutableArray<Container> containers, DateTimeOffset at)
    {
        var index = IndexOf(containers, Container.Cart);
        return index < 0 ? containers : containers.SetItem(index, containers[index].Abandoned(at));
    }

    /// <summary>Both containers' operations together, name by name.</summary>
    public static ImmutableArray<Container> Merge(ImmutableArray<Container> containers, ImmutableArray<Container> others, DateTimeOffset notBefore)
    {
        foreach (var other in others)
        {
            foreach (var operation in other.Operations)
            {
                if (operation.NotBefore(notBefore) is { } taken)
                {
                    containers = With(containers, other.Name, taken);
                }
            }

            if (other.AbandonedAt is { } at && IndexOf(containers, other.Name) is >= 0 and var index && containers[index].AbandonedAt is null)
            {
                containers = containers.SetItem(index, containers[index].Abandoned(at));
            }
        }

        return containers;
    }

    private static ImmutableArray<Container> Add(ImmutableArray<Container> containers, CustomerEvent happened) =>
        ContainerName(happened) is { } name && Line(happened.Properties, happened.OccurredAt) is { } line
            ? With(containers, name, ContainerOperation.Added(line, ContainerOperation.OrderOf(happened.Id)))
            : containers;

    private static ImmutableArray<Container> Remove(ImmutableArray<Container> containers, CustomerEvent happened)
    {
        var quantity = happened.Properties[PropertyNames.Quantity].AsNumber;
        if (ContainerName(happened) is not { } name || Told.Id(happened.Properties[PropertyNames.ProductId]) is not { } product || quantity <= 0)
        {
            return containers;
        }

        return With(containers, name, ContainerOperation.Removed(product, quantity, happened.OccurredAt, ContainerOperation.OrderOf(happened.Id)));
    }

    private static ImmutableArray<Container> Replace(ImmutableArray<Container> containers, CustomerEvent happened) =>
        ContainerName(happened) is { } name && Contents(happened) is { IsDefault: false } lines
            ? With(containers, name, ContainerOperation.Replaced(lines, happened.OccurredAt, ContainerOperation.OrderOf(happened.Id)))
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

    private static ImmutableArray<Container> With(ImmutableArray<Container> containers, string name, in ContainerOperation operation)
    {
        var index = IndexOf(containers, name);
        return index < 0
            ? WithoutSurplus(containers.Insert(PlaceOf(containers, name), Container.Of(name, operation)))
            : containers.SetItem(index, containers[index].With(operation));
    }

    // Sorted by name, so that the same containers are the same state in whichever order they came.
    private static int PlaceOf(ImmutableArray<Container> containers, string name)
    {
        var place = 0;
        while (place < containers.Length && string.CompareOrdinal(containers[place].Name, name) < 0)
        {
            place++;
        }

        return place;
    }

    private static int IndexOf(ImmutableArray<Container> containers, string name)
    {
        for (var index = 0; index < containers.Length; index++)
        {
            if (string.Equals(containers[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private static ImmutableArray<Container> WithoutSurplus(ImmutableArray<Container> containers)
    {
        if (containers.Length <= MostContainers)
        {
            return containers;
        }

        var oldest = containers[0];
        foreach (var container in containers)
        {
            oldest = container.ChangedAt < oldest.ChangedAt ? container : oldest;
        }

        return containers.Remove(oldest);
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
