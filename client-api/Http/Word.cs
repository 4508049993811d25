using System.Collections.Frozen;
using System.Text.Json;

namespace SmartCom.ClientApi.Http;

/// <summary>A value of an enumeration in an address, in the word that JSON has for it: "sent", "not_reachable".</summary>
internal readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Known =
        Enum.GetValues<T>().ToFrozenDictionary(Of, StringComparer.OrdinalIgnoreCase);

    /// <summary>The word of a value.</summary>
    public static string Of(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Reads a word; the framework calls it, and answers 400 where it is none.</summary>
    public static bool TryParse(string? text, out Word<T> word)
    {
        var isKnown = Known.TryGetValue(text ?? "", out var value);
        word = new Word<T>(value);
        return isKnown;
    }
}
