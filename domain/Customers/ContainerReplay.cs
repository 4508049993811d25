namespace SmartCom.Domain.Customers;

/// <summary>What operations on a container add up to.</summary>
internal static class ContainerReplay
{
    /// <summary>How many of the newest operations stay as they are when the older ones are reduced.</summary>
    private const int KeptOneByOne = Container.MostOperations / 2;

    /// <summary>The operations that still count, oldest first: each event's once, none from before the last reset, the oldest reduced where there are too many.</summary>
    public static ImmutableArray<ContainerOperation> Kept(ReadOnlySpan<ContainerOperation> operations)
    {
        var sorted = operations.ToArray();
        Array.Sort(sorted, static (one, other) => one.ComparedTo(other));
        var kept = new List<ContainerOperation>(sorted.Length);
        foreach (var operation in sorted)
        {
            if (kept.Count > 0 && kept[^1].ComparedTo(operation) == 0)
            {
                continue;
            }

            if (operation.IsReset)
            {
                kept.Clear();
            }

            kept.Add(operation);
        }

        return kept.Count > Container.MostOperations ? Reduced(kept) : [.. kept];
    }

    /// <summary>What the operations, oldest first, leave in the container.</summary>
    public static ImmutableArray<ContainerLine> Lines(ReadOnlySpan<ContainerOperation> operations)
    {
        ImmutableArray<ContainerLine> lines = [];
        foreach (ref readonly var operation in operations)
        {
            lines = Next(lines, operation);
        }

        return lines;
    }

    /// <summary>The lines after one more operation.</summary>
    public static ImmutableArray<ContainerLine> Next(ImmutableArray<ContainerLine> lines, in ContainerOperation operation) => operation.Change switch
    {
        ContainerChange.Added => WithAdded(lines, operation.Line!),
        ContainerChange.Removed => WithRemoved(lines, operation.Line!),
        ContainerChange.Replaced => operation.Lines,
        _ => [],
    };

    private static ImmutableArray<ContainerLine> WithAdded(ImmutableArray<ContainerLine> lines, ContainerLine added)
    {
        var index = IndexOf(lines, added.ProductId);
        if (index < 0)
        {
            return lines.Length < Container.MostLines ? lines.Add(added) : lines;
        }

        var line = lines[index];
        return lines.SetItem(index, line with
        {
            Quantity = line.Quantity + added.Quantity,
            Price = added.Price ?? line.Price,
            Name = added.Name ?? line.Name,
        });
    }

    private static ImmutableArray<ContainerLine> WithRemoved(ImmutableArray<ContainerLine> lines, ContainerLine removed)
    {
        var index = IndexOf(lines, removed.ProductId);
        if (index < 0)
        {
            return lines;
        }

        var line = lines[index];
        return removed.Quantity == 0 || removed.Quantity >= line.Quantity
            ? lines.RemoveAt(index)
            : lines.SetItem(index, line with { Quantity = line.Quantity - removed.Quantity });
    }

    private static int IndexOf(ImmutableArray<ContainerLine> lines, string productId)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            if (string.Equals(lines[index].ProductId, productId, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    // The oldest become one replacement in the place of the first of them, so that whatever comes late from after it still finds its place.
    private static ImmutableArray<ContainerOperation> Reduced(List<ContainerOperation> operations)
    {
        var all = operations.ToArray();
        var old = all.AsSpan(0, all.Length - KeptOneByOne);
        var left = ContainerOperation.Replaced(Lines(old), old[0].At, old[0].Order);
        return [left, .. all.AsSpan(old.Length)];
    }
}
