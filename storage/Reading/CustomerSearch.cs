using SmartCom.Storage.Customers;

namespace SmartCom.Storage.Reading;

/// <summary>What a person typed to find a customer.</summary>
internal sealed class CustomerSearch
{
    private readonly string _typed;
    private readonly string[] _others;

    private CustomerSearch(string typed, string lead, string[] others) => (_typed, Lead, _others) = (typed, lead, others);

    /// <summary>The word that the index is asked for: the longest one, because it fits the fewest.</summary>
    public string Lead { get; }

    /// <summary>What the keys that are meant may begin with, in the order of keys: none when several words were typed.</summary>
    public IReadOnlyList<string> KeyPrefixes => _others.Length > 0 ? []
        : _typed.StartsWith("u:", StringComparison.Ordinal) || _typed.StartsWith("v:", StringComparison.Ordinal) ? [_typed]
        : [$"u:{_typed}", $"v:{_typed}"];

    /// <summary>Reads what was typed; null when that is nothing.</summary>
    public static CustomerSearch? From(string text)
    {
        var typed = Texts.Storable(text).Trim();
        var words = IsPhone(typed)
            ? [SearchTerms.Digits(typed)!]
            : SearchTerms.Fold(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return null;
        }

        var lead = words.MaxBy(word => word.Length)!;
        return new CustomerSearch(typed, lead, words.Where(word => !ReferenceEquals(word, lead)).ToArray());
    }

    /// <summary>True when the customer is meant by <paramref name="term"/> and has not been listed before: by its key, or by an earlier term.</summary>
    public bool IsFirstFoundBy(string term, string key, IReadOnlyCollection<string> terms) =>
        !KeyPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
        && term == terms.Where(BeginsWithLead).Min(StringComparer.Ordinal)
        && _others.All(word => terms.Any(found => found.StartsWith(word, StringComparison.Ordinal)));

    private static bool IsPhone(string typed) =>
        typed.Any(char.IsAsciiDigit) && typed.All(letter => char.IsAsciiDigit(letter) || "+-/(). ".Contains(letter, StringComparison.Ordinal));

    private bool BeginsWithLead(string term) => term.StartsWith(Lead, StringComparison.Ordinal);
}
