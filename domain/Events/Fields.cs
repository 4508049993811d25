using System.Collections;

namespace SmartCom.Domain.Events;

/// <summary>One named value.</summary>
public readonly record struct Field(string Name, Value Value);

/// <summary>Named values in the order they were sent; a name stands at most once. Small, immutable, searched front to back.</summary>
public sealed class Fields : IReadOnlyList<Field>, IEquatable<Fields>
{
    private const int Few = 32;

    private readonly ImmutableArray<Field> _all;

    private Fields(ImmutableArray<Field> all) => _all = all;

    /// <summary>No fields.</summary>
    public static Fields None { get; } = new([]);

    /// <summary>The fields given; where a name is repeated the last one counts.</summary>
    public static Fields Of(params ReadOnlySpan<Field> fields)
    {
        if (fields.IsEmpty)
        {
            return None;
        }

        return new Fields(fields.Length <= Few ? KeptOfFew(fields) : KeptOfMany(fields));
    }

    /// <summary>The fields given, whose array is kept as it is where no name is repeated.</summary>
    public static Fields Keeping(ImmutableArray<Field> fields) =>
        fields.IsEmpty ? None : fields.Length <= Few && !IsAnyRepeated(fields.AsSpan()) ? new Fields(fields) : Of(fields.AsSpan());

    /// <summary>The value under a name, or <see cref="Value.Missing"/>.</summary>
    public Value this[string name]
    {
        get
        {
            foreach (var field in _all)
            {
                if (string.Equals(field.Name, name, StringComparison.Ordinal))
                {
                    return field.Value;
                }
            }

            return Value.Missing;
        }
    }

    /// <inheritdoc/>
    public int Count => _all.Length;

    /// <inheritdoc/>
    public Field this[int index] => _all[index];

    /// <summary>The same fields with one more, or with that one changed.</summary>
    public Fields With(string name, Value value) => Of([.. _all, new Field(name, value)]);

    /// <inheritdoc/>
    public bool Equals(Fields? other) => other is not null && _all.AsSpan().SequenceEqual(other._all.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => _all.Length == 0 ? 0 : HashCode.Combine(_all.Length, _all[0]);

    /// <summary>Walks the fields without allocating.</summary>
    public ImmutableArray<Field>.Enumerator GetEnumerator() => _all.GetEnumerator();

    IEnumerator<Field> IEnumerable<Field>.GetEnumerator() => ((IEnumerable<Field>)_all).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<Field>)_all).GetEnumerator();

    private static ImmutableArray<Field> KeptOfFew(ReadOnlySpan<Field> fields)
    {
        var kept = ImmutableArray.CreateBuilder<Field>(fields.Length);
        for (var index = 0; index < fields.Length; index++)
        {
            if (!StandsLater(fields, index))
            {
                kept.Add(fields[index]);
            }
        }

        return kept.DrainToImmutable();
    }

    // Comparing each with each would let one hostile event hold up a core.
    private static ImmutableArray<Field> KeptOfMany(ReadOnlySpan<Field> fields)
    {
        var last = new Dictionary<string, int>(fields.Length, StringComparer.Ordinal);
        for (var index = 0; index < fields.Length; index++)
        {
            last[fields[index].Name] = index;
        }

        var kept = ImmutableArray.CreateBuilder<Field>(last.Count);
        for (var index = 0; index < fields.Length; index++)
        {
            if (last[fields[index].Name] == index)
            {
                kept.Add(fields[index]);
            }
        }

        return kept.MoveToImmutable();
    }

    private static bool IsAnyRepeated(ReadOnlySpan<Field> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (StandsLater(fields, index))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StandsLater(ReadOnlySpan<Field> fields, int index)
    {
        for (var later = index + 1; later < fields.Length; later++)
        {
            if (string.Equals(fields[later].Name, fields[index].Name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
