using System.Globalization;

namespace SmartCom.Domain.Events;

/// <summary>What kind of thing a <see cref="Value"/> holds.</summary>
public enum ValueKind : byte
{
    Missing,
    Text,
    Number,
    Flag,
    List,
    Fields,
}

/// <summary>A value that a shop sent with an event or a profile: text, exact number, yes/no, list or named fields.</summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _content;
    private readonly decimal _number;

    private Value(ValueKind kind, object? content, decimal number)
    {
        Kind = kind;
        _content = content;
        _number = number;
    }

    /// <summary>What this is.</summary>
    public ValueKind Kind { get; }

    /// <summary>No value: absent or null, which mean the same everywhere.</summary>
    public static Value Missing => default;

    /// <summary>A text.</summary>
    public static Value Of(string text) => new(ValueKind.Text, text, 0);

    /// <summary>An exact decimal number.</summary>
    public static Value Of(decimal number) => new(ValueKind.Number, null, number);

    /// <summary>Yes or no.</summary>
    public static Value Of(bool flag) => new(ValueKind.Flag, null, flag ? 1 : 0);

    /// <summary>A list of values.</summary>
    public static Value Of(ImmutableArray<Value> items) => new(ValueKind.List, ImmutableCollectionsList(items), 0);

    /// <summary>Named fields.</summary>
    public static Value Of(Fields fields) => new(ValueKind.Fields, fields, 0);

    /// <summary>The text, or null when this is not text.</summary>
    public string? AsText => _content as string;

    /// <summary>The number, or null when this is not a number.</summary>
    public decimal? AsNumber => Kind == ValueKind.Number ? _number : null;

    /// <summary>Yes or no, or null when this is neither.</summary>
    public bool? AsFlag => Kind == ValueKind.Flag ? _number != 0 : null;

    /// <summary>The items, empty when this is not a list.</summary>
    public ImmutableArray<Value> Items =>
        _content is Value[] items ? System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items) : [];

    /// <summary>The named fields, empty when this has none.</summary>
    public Fields Fields => _content as Fields ?? Fields.None;

    /// <summary>The value as a person would write it; lists and fields give an empty text.</summary>
    public string Display => Kind switch
    {
        ValueKind.Text => AsText!,
        ValueKind.Number => _number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Flag => _number != 0 ? "true" : "false",
        _ => "",
    };

    /// <inheritdoc/>
    public bool Equals(Value other) => Kind == other.Kind && _number == other._number && (Kind switch
    {
        ValueKind.Text => string.Equals(AsText, other.AsText, StringComparison.Ordinal),
        ValueKind.List => Items.AsSpan().SequenceEqual(other.Items.AsSpan()),
        ValueKind.Fields => Fields.Equals(other.Fields),
        _ => true,
    });

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, AsText, Items.Length);

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>Equal in kind and content.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Not equal in kind or content.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    private static Value[] ImmutableCollectionsList(ImmutableArray<Value> items) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(items) ?? [];
}
