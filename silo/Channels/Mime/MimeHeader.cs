using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>Writes header lines: folded so that none is too long, in ASCII (RFC 2047) unless an address itself is international.</summary>
internal static class MimeHeader
{
    /// <summary>The longest name of a header, so that its first word still fits on the line.</summary>
    public const int LongestName = 70;

    /// <summary>The longest word that can stand in a line of at most 998 characters beside the name.</summary>
    public const int LongestWord = 900;

    private const int Line = 76;
    private const string WordStart = "=?utf-8?B?";
    private const string WordEnd = "?=";

    /// <summary>Writes <c>Name: value</c> for a value of printable ASCII whose syntax the caller answers for. Folds before spaces, adds and drops none.</summary>
    public static void WriteAscii(IBufferWriter<byte> output, string name, string value)
    {
        var column = Start(output, name);
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var wordAt = rest.IndexOfAnyExcept(' ');
            var end = wordAt < 0 ? -1 : rest[wordAt..].IndexOf(' ');
            var piece = end < 0 ? rest : rest[..(wordAt + end)];
            if (column + piece.Length > Line && piece[0] == ' ' && wordAt >= 0)
            {
                output.Write("\r\n"u8);
                column = 0;
            }

            Write(output, piece);
            column += piece.Length;
            rest = rest[piece.Length..];
        }

        output.Write("\r\n"u8);
    }

    /// <summary>Writes <c>Name: text</c> for any text: as it stands where that is safe, else in encoded words.</summary>
    public static void WriteText(IBufferWriter<byte> output, string name, string text)
    {
        if (StandsAsIs(text))
        {
            WriteAscii(output, name, text);
            return;
        }

        WriteEncodedWords(output, text, Start(output, name));
        output.Write("\r\n"u8);
    }

    /// <summary>Writes <c>Name: "Shown name" &lt;address&gt;</c>.</summary>
    public static void WriteMailbox(IBufferWriter<byte> output, string name, EmailAddress address, string? shown)
    {
        var column = Start(output, name);
        if (!string.IsNullOrWhiteSpace(shown))
        {
            var quoted = shown.Length <= Line - column - 2 && StandsAsIs(shown) ? Quote(shown) : null;
            Write(output, quoted);
            column = quoted is null ? WriteEncodedWords(output, shown, column) : column + quoted.Length;
            output.Write(column + address.Local.Length + address.Domain.Length + 4 > Line ? "\r\n "u8 : " "u8);
        }

        Write(output, "<");
        Write(output, address.Local);
        Write(output, "@");
        Write(output, address.Domain);
        Write(output, ">\r\n");
    }

    private static int Start(IBufferWriter<byte> output, string name)
    {
        Write(output, name);
        output.Write(": "u8);
        return name.Length + 2;
    }

    // Readers trim the ends of a value and decode what looks like an encoded word, so such texts are encoded to arrive as they were.
    private static bool StandsAsIs(string text) =>
        Grammar.IsPrintable(text)
        && !text.Contains("=?", StringComparison.Ordinal)
        && !text.StartsWith(' ')
        && !text.EndsWith(' ')
        && LongestRun(text) <= LongestWord;

    private static int LongestRun(string text)
    {
        var longest = 0;
        foreach (var word in text.AsSpan().Split(' '))
        {
            longest = Math.Max(longest, word.End.Value - word.Start.Value);
        }

        return longest;
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Writes a text as encoded words, one a line, none split inside a character. Answers the column it ends in.</summary>
    private static int WriteEncodedWords(IBufferWriter<byte> output, string text, int column)
    {
        Span<byte> bytes = stackalloc byte[Line];
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Room(column) < 4)
            {
                output.Write("\r\n "u8);
                column = 1;
            }

            var (taken, length) = TakeCharacters(rest, bytes[..Room(column)]);
            column += WriteEncodedWord(output, bytes[..length]);
            rest = rest[taken..];
        }

        return column;
    }

    // How many bytes an encoded word has room for that ends at the end of the line.
    private static int Room(int column) => Math.Max(0, (Line - column - WordStart.Length - WordEnd.Length) / 4 * 3);

    private static (int Taken, int Length) TakeCharacters(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var (taken, length) = (0, 0);
        while (taken < text.Length)
        {
            Rune.DecodeFromUtf16(text[taken..], out var rune, out var consumed);
            if (!rune.TryEncodeToUtf8(bytes[length..], out var written))
            {
                break;
            }

            (taken, length) = (taken + consumed, length + written);
        }

        return (taken, length);
    }

    private static int WriteEncodedWord(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        Write(output, WordStart);
        var span = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, span, out _, out var written);
        output.Advance(written);
        Write(output, WordEnd);
        return WordStart.Length + written + WordEnd.Length;
    }

    private static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}
