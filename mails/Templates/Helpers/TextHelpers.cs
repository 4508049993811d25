namespace SmartCom.Mails.Templates.Helpers;

/// <summary>Helpers about words.</summary>
internal static class TextHelpers
{
    /// <summary><c>{{upper name}}</c></summary>
    public static object Upper(HelperCall call) => call.Text(0).ToUpperInvariant();

    /// <summary><c>{{lower name}}</c></summary>
    public static object Lower(HelperCall call) => call.Text(0).ToLowerInvariant();

    /// <summary><c>{{default name "friend"}}</c>: the first value that is not empty.</summary>
    public static object? Default(HelperCall call)
    {
        for (var index = 0; index < call.Count; index++)
        {
            if (!string.IsNullOrWhiteSpace(call.Text(index)) || call[index] is IReadOnlyDictionary<string, object?>)
            {
                return call[index];
            }
        }

        return null;
    }

    /// <summary><c>{{lookup prices code}}</c>: the member or item that a value names.</summary>
    public static object? Lookup(HelperCall call) => TemplateValues.TryGet(call[0], call.Text(1), out var value) ? value : null;

    /// <summary>
    /// <c>{{plural count "item" "items"}}</c>: the word that goes with a count. With three words, as Slavic languages have them:
    /// for 1, 21, 31; for 2 to 4, 22 to 24; for the rest.
    /// </summary>
    public static object Plural(HelperCall call)
    {
        if (call.Count is not (3 or 4))
        {
            throw call.Wrong("takes a count and two or three words");
        }

        var count = Math.Abs(NumberHelpers.Read(call, call[0]) ?? 0);
        var word = call.Count == 3 ? (count == 1 ? 1 : 2) : SlavicWord(count);
        return call.Text(word);
    }

    private static int SlavicWord(decimal count) => (count % 10, count % 100) switch
    {
        _ when count != decimal.Truncate(count) => 2,
        (1, not 11) => 1,
        (2 or 3 or 4, not (12 or 13 or 14)) => 2,
        _ => 3,
    };
}
