namespace SmartCom.Domain.Customers;

/// <summary>All containers of a customer, sorted by name, so that the same containers are the same state in whichever order they came.</summary>
internal static class ContainerList
{
    /// <summary>How many containers a customer has; beyond that the one left alone for the longest time goes.</summary>
    private const int MostContainers = 16;

    /// <summary>The containers after one more operation on one of them.</summary>
    public static ImmutableArray<Container> With(ImmutableArray<Container> containers, string name, in ContainerOperation operation)
    {
        var index = IndexOf(containers, name);
        return index < 0
            ? WithoutSurplus(containers.Insert(PlaceOf(containers, name), Container.Of(name, operation)))
            : containers.SetItem(index, containers[index].With(operation));
    }

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
}
