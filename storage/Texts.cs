using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SmartCom.Storage;

/// <summary>Texts as every database can keep them.</summary>
internal static class Texts
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <summary>The text itself, unless it holds what PostgreSQL refuses: the letter 0, or half of a surrogate pair. Each becomes the sign for what cannot be read.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Storable(string? text) =>
        text is null || !text.AsSpan().ContainsAny(Suspects) ? text : string.Concat(text.EnumerateRunes().Select(Letter));

    private static string Letter(Rune rune) => rune.Value == 0 ? Replacement.ToString() : rune.ToString();
}
