using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>Writes text bodies in ASCII lines that every relay passes on unchanged: quoted-printable, or base64 where that is shorter.</summary>
internal static class BodyEncoding
{
    private const int Line = 76;
    private const int Base64LineBytes = Line / 4 * 3;

    // Printable ASCII but for '=', and space and tab, which are unsafe only at the end of a line.
    private static readonly SearchValues<byte> Safe = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Append('\t').Where(code => code != '=').Select(code => (byte)code)]);

    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    /// <summary>Writes <paramref name="text"/> with the header that names its encoding. Line breaks of every kind become CRLF.</summary>
    public static void Write(IBufferWriter<byte> output, string text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var bytes = rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented));
        if (IsShorterInBase64(bytes))
        {
            output.Write("Content-Transfer-Encoding: base64\r\n\r\n"u8);
            WriteBase64(output, bytes);
        }
        else
        {
            output.Write("Content-Transfer-Encoding: quoted-printable\r\n\r\n"u8);
            WriteQuotedPrintable(output, bytes);
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes bytes of text as quoted-printable, ending in a line break.</summary>
    public static void WriteQuotedPrintable(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(LineBreaks);
            WriteQuotedLine(output, end < 0 ? text : text[..end]);
            text = end < 0 ? default : AfterLineBreak(text, end);
        }
    }

    /// <summary>Writes bytes of text as base64, ending in a line break.</summary>
    public static void WriteBase64(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        var canonical = new ArrayBufferWriter<byte>(text.Length + 16);
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(LineBreaks);
            canonical.Write(end < 0 ? text : text[..end]);
            canonical.Write(end < 0 ? default : "\r\n"u8);
            text = end < 0 ? default : AfterLineBreak(text, end);
        }

        for (var rest = canonical.WrittenSpan; !rest.IsEmpty; rest = rest[Math.Min(Base64LineBytes, rest.Length)..])
        {
            var span = output.GetSpan(Line);
            Base64.EncodeToUtf8(rest[..Math.Min(Base64LineBytes, rest.Length)], span, out _, out var written);
            output.Advance(written);
            output.Write("\r\n"u8);
        }
    }

    private static bool IsShorterInBase64(ReadOnlySpan<byte> text)
    {
        var @unsafe = 0;
        foreach (var value in text)
        {
            @unsafe += value is < (byte)' ' or > (byte)'~' ? 1 : 0;
        }

        return text.Length + (@unsafe * 2) > text.Length * 4 / 3;
    }

    private static ReadOnlySpan<byte> AfterLineBreak(ReadOnlySpan<byte> text, int at) =>
        text[(at + (text[at..].StartsWith("\r\n"u8) ? 2 : 1))..];

    private static void WriteQuotedLine(IBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        var column = 0;
        while (!line.IsEmpty)
        {
            var run = line.IndexOfAnyExcept(Safe);
            run = run < 0 ? line.Length : run;
            if (run == line.Length && line[^1] is (byte)' ' or (byte)'\t')
            {
                run--;
            }

            WriteRun(output, line[..run], ref column);
            if (run < line.Length)
            {
                WriteQuoted(output, line[run++], ref column);
            }

            line = line[run..];
        }

        output.Write("\r\n"u8);
    }

    private static void WriteRun(IBufferWriter<byte> output, ReadOnlySpan<byte> run, ref int column)
    {
        while (!run.IsEmpty)
        {
            BreakSoftly(output, 1, ref column);
            var fits = Math.Min(run.Length, Line - 1 - column);
            output.Write(run[..fits]);
            column += fits;
            run = run[fits..];
        }
    }

    private static void WriteQuoted(IBufferWriter<byte> output, byte value, ref int column)
    {
        BreakSoftly(output, 3, ref column);
        var span = output.GetSpan(3);
        span[0] = (byte)'=';
        span[1] = (byte)"0123456789ABCDEF"[value >> 4];
        span[2] = (byte)"0123456789ABCDEF"[value & 0xf];
        output.Advance(3);
        column += 3;
    }

    // The last column is kept for the '=' that says that the line goes on.
    private static void BreakSoftly(IBufferWriter<byte> output, int width, ref int column)
    {
        if (column + width > Line - 1)
        {
            output.Write("=\r\n"u8);
            column = 0;
        }
    }
}
