using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Http;

/// <summary>One column of an export.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Value">What stands in it: a text, a time, a number, or nothing.</param>
internal sealed record CsvColumn<T>(string Name, Func<T, object?> Value);

/// <summary>Writes lists as comma-separated values (RFC 4180, in UTF-8 with its mark, as spreadsheets want it), page by page, however long they are.</summary>
internal static partial class CsvExport
{
    private const int LinesAtATime = 1_000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>A file to download with every line of a list. What fails on the way breaks it off, so that half of it does not look like all.</summary>
    /// <param name="fileName">What the file is called.</param>
    /// <param name="columns">What the lines show.</param>
    /// <param name="read">Reads the page behind a cursor, with so many lines at most.</param>
    public static PushStreamHttpResult File<T>(string fileName, IReadOnlyList<CsvColumn<T>> columns, Func<string?, int, ValueTask<Page<T>>> read) =>
        TypedResults.Stream(
            async stream =>
            {
                // Lines are gathered first: the answer's stream does not take them one by one without waiting.
                await using var writer = new StreamWriter(stream, Utf8);
                var lines = new StringBuilder();
                Add(lines, columns, column => column.Name);
                for (string? cursor = null; ;)
                {
                    var page = await read(cursor, LinesAtATime);
                    foreach (var item in page.Items)
                    {
                        Add(lines, columns, column => column.Value(item));
                    }

                    await writer.WriteAsync(lines);
                    await writer.FlushAsync();
                    lines.Clear();
                    if ((cursor = page.Next) is null)
                    {
                        return;
                    }
                }
            },
            "text/csv; charset=utf-8",
            fileName);

    /// <summary>A value as it stands in a line.</summary>
    internal static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => Quoted(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quoted(value.ToString() ?? ""),
    };

    private static void Add<T>(StringBuilder lines, IReadOnlyList<CsvColumn<T>> columns, Func<CsvColumn<T>, object?> value) =>
        lines.AppendJoin(',', columns.Select(column => Cell(value(column)))).Append("\r\n");

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    // What visitors typed must not become a formula in somebody's spreadsheet (OWASP: CSV injection). Phone numbers and numbers stay as they are.
    private static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '@' or '\t' or '\r' or '+' or '-' && !Number().IsMatch(text) ? "'" + text : text;

    [GeneratedRegex(@"^[+-][\d\s().,/-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
