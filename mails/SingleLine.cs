using System.Buffers;

namespace SmartCom.Mails;

/// <summary>Text from outside, made fit for a header, a log line or a screen.</summary>
public static class SingleLine
{
    // C0, DEL, C1, and U+2028 and U+2029, which are line breaks to some readers though not control characters.
    private static readonly SearchValues<char> Breaking = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Append(0x2028).Append(0x2029).Select(code => (char)code)]);

    /// <summary>The text with each line break and other control character replaced by a space.</summary>
    public static string Of(string text) => !text.AsSpan().ContainsAny(Breaking) ? text : string.Create(text.Length, text, static (line, source) =>
    {
        source.CopyTo(line);
        line.ReplaceAny(Breaking, ' ');
    });

    /// <summary>The same, trimmed and cut at <paramref name="most"/> characters.</summary>
    public static string Of(string text, int most)
    {
        var line = Of(text).Trim();
        return line.Length <= most ? line : line[..most] + "...";
    }
}
