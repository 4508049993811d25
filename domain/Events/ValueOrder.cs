namespace SmartCom.Domain.Events;

/// <summary>An order of all values, the same everywhere: by kind, then by content. It means nothing to a shop.</summary>
internal static class ValueOrder
{
    /// <summary>Below 0 when the first comes before the second, 0 when they are equal.</summary>
    public static int Compare(Value one, Value other)
    {
        var byKind = one.Kind.CompareTo(other.Kind);
        return byKind != 0 ? byKind : one.Kind switch
        {
            ValueKind.Text => string.CompareOrdinal(one.AsText, other.AsText),
            ValueKind.Number => one.AsNumber!.Value.CompareTo(other.AsNumber!.Value),
            ValueKind.Flag => one.AsFlag!.Value.CompareTo(other.AsFlag!.Value),
            ValueKind.List => CompareLists(one.Items, other.Items),
            ValueKind.Fields => CompareFields(one.Fields, other.Fields),
            _ => 0,
        };
    }

    private static int CompareLists(ImmutableArray<Value> one, ImmutableArray<Value> other)
    {
        for (var index = 0; index < Math.Min(one.Length, other.Length); index++)
        {
            if (Compare(one[index], other[index]) is not 0 and var order)
            {
                return order;
            }
        }

        return one.Length.CompareTo(other.Length);
    }

    private static int CompareFields(Fields one, Fields other)
    {
        for (var index = 0; index < Math.Min(one.Count, other.Count); index++)
        {
            var byName = string.CompareOrdinal(one[index].Name, other[index].Name);
            if ((byName != 0 ? byName : Compare(one[index].Value, other[index].Value)) is not 0 and var order)
            {
                return order;
            }
        }

        return one.Count.CompareTo(other.Count);
    }
}
