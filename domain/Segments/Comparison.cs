using System.Collections.Frozen;
using System.Globalization;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>
/// Compares a value that a shop sent with what a marketer wrote. A list is like each of its items: one that fits is enough.
/// A number compares with a text that is a number; otherwise values compare as people write them.
/// </summary>
public sealed class Comparison : IEquatable<Comparison>
{
    private readonly FrozenSet<string>? _texts;
    private readonly bool _listsNumbers;

    /// <summary>A comparison with one value, two for <see cref="Operator.Between"/>, any number for <see cref="Operator.In"/>, none for set and empty.</summary>
    public Comparison(Operator @operator, params ReadOnlySpan<Value> values)
    {
        Operator = @operator;
        Values = [.. values];
        _listsNumbers = Values.Any(value => value.Kind == ValueKind.Number);
        _texts = @operator == Operator.In ? Values.Select(value => value.Display).ToFrozenSet(StringComparer.OrdinalIgnoreCase) : null;
    }

    /// <summary>How.</summary>
    public Operator Operator { get; }

    /// <summary>With what.</summary>
    public ImmutableArray<Value> Values { get; }

    /// <summary>True when the value is as asked for.</summary>
    public bool Holds(Value value)
    {
        // The one place that says what a value that is not known means.
        return Operator switch
        {
            Operator.IsSet => !IsEmpty(value),
            Operator.IsEmpty => IsEmpty(value),
            Operator.NotEqual => !AnyHolds(value, Operator.Equal),
            _ => AnyHolds(value, Operator),
        };
    }

    /// <inheritdoc/>
    public bool Equals(Comparison? other) => other is not null && Operator == other.Operator && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Comparison);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operator, Values.Length);

    internal void Check(string path, Checkup checkup)
    {
        var (least, most) = Operator switch
        {
            Operator.IsSet or Operator.IsEmpty => (0, 0),
            Operator.Between => (2, 2),
            Operator.In => (1, Limits.MostItems),
            _ => (1, 1),
        };
        if (Values.Length < least || Values.Length > most)
        {
            checkup.Add($"{path}.values", ProblemCodes.BadComparison, least == most ? $"This comparison takes {least} values." : $"This comparison takes {least} to {most} values.");
        }

        if (Values.Any(value => value.Kind is ValueKind.Missing or ValueKind.List or ValueKind.Fields))
        {
            checkup.Add($"{path}.values", ProblemCodes.BadComparison, "Only texts, numbers and yes or no can be compared with.");
        }
    }

    private bool AnyHolds(Value value, Operator @operator)
    {
        if (value.Kind != ValueKind.List)
        {
            return HoldsForOne(value, @operator);
        }

        foreach (var item in value.Items)
        {
            if (HoldsForOne(item, @operator))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsForOne(Value value, Operator @operator) => value.Kind is not (ValueKind.Missing or ValueKind.Fields or ValueKind.List) && @operator switch
    {
        Operator.Equal => Order(value, Values[0]) == 0,
        Operator.GreaterThan => Order(value, Values[0]) > 0,
        Operator.AtLeast => Order(value, Values[0]) >= 0,
        Operator.LessThan => Order(value, Values[0]) < 0,
        Operator.AtMost => Order(value, Values[0]) <= 0,
        Operator.Between => Order(value, Values[0]) >= 0 && Order(value, Values[1]) <= 0,
        Operator.Contains => value.Display.Contains(Values[0].Display, StringComparison.OrdinalIgnoreCase),
        Operator.StartsWith => value.Display.StartsWith(Values[0].Display, StringComparison.OrdinalIgnoreCase),
        _ => IsListed(value),
    };

    private bool IsListed(Value value)
    {
        if (_texts!.Contains(value.Display))
        {
            return true;
        }

        if (!_listsNumbers && value.Kind != ValueKind.Number)
        {
            return false;
        }

        // 30 and 30.0 are the same number in two texts.
        foreach (var listed in Values)
        {
            if (Order(value, listed) == 0)
            {
                return true;
            }
        }

        return false;
    }

    // Two texts are never compared as numbers: the post codes 01234 and 1234 are two places.
    private static int Order(Value value, Value other) =>
        (value.Kind == ValueKind.Number || other.Kind == ValueKind.Number) && Number(value) is { } one && Number(other) is { } two
            ? one.CompareTo(two)
            : string.Compare(value.Display, other.Display, StringComparison.OrdinalIgnoreCase);

    private static decimal? Number(Value value) =>
        value.AsNumber ?? (decimal.TryParse(value.AsText, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static bool IsEmpty(Value value) => value.Kind switch
    {
        ValueKind.Missing => true,
        ValueKind.Text => string.IsNullOrWhiteSpace(value.AsText),
        ValueKind.List => value.Items.IsEmpty,
        ValueKind.Fields => value.Fields.Count == 0,
        _ => false,
    };
}
