namespace SmartCom.Storage.Customers;

/// <summary>The words by which a customer is found.</summary>
internal static class SearchTerms
{
    private const int Longest = 100;

    /// <summary>The words of one customer, each once.</summary>
    public static IReadOnlyCollection<string> Of(string? email, string? name, string? phone)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        Add(terms, email);
        Add(terms, Digits(phone));
        foreach (var word in (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Add(terms, word);
        }

        return terms;
    }

    /// <summary>What a person typed, as terms are written.</summary>
    public static string Fold(string text) => Texts.Storable(text).Trim().ToLowerInvariant();

    /// <summary>The digits of a phone number, or null when there is not one.</summary>
    public static string? Digits(string? phone) =>
        phone is null ? null : string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : null;

    private static void Add(HashSet<string> terms, string? text)
    {
        if (text is not null && Fold(text) is { Length: > 0 } term)
        {
            terms.Add(term.Length <= Longest ? term : term[..(char.IsHighSurrogate(term[Longest - 1]) ? Longest - 1 : Longest)]);
        }
    }
}
