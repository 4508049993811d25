namespace SmartCom.Domain.Events;

/// <summary>Reads single facts from what a shop sent. What is missing, of a wrong type or beyond all measure counts as not told.</summary>
internal static class Told
{
    /// <summary>The longest id or name that is kept, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>The id of a product, category, section or order: a text, or the number of a shop that counts them.</summary>
    public static string? Id(Value told) =>
        told.Kind is ValueKind.Text or ValueKind.Number && told.Display is { Length: > 0 and <= LongestText } id ? id : null;

    /// <summary>What something is called.</summary>
    public static string? Name(Value told) => told.AsText is { Length: > 0 and <= LongestText } name ? name : null;

    /// <summary>How many: more than 0 and at most a million; 0 for what is no quantity at all.</summary>
    public static decimal Quantity(Value told) => told.AsNumber is { } quantity and > 0 ? Math.Min(quantity, 1_000_000) : 0;

    /// <summary>The price of one.</summary>
    public static decimal? Price(Value told) => told.AsNumber is { } price and >= 0 and <= 1_000_000_000_000 ? price : null;
}
