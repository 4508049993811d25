using System.Buffers;
using System.Collections.Frozen;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>What a tag means to somebody who reads the text alone.</summary>
internal enum HtmlTagKind
{
    /// <summary>Nothing: bold, span, comments, what nobody knows.</summary>
    Inline,

    /// <summary>A new line.</summary>
    LineBreak,

    /// <summary>On lines of its own.</summary>
    Block,

    /// <summary>On lines of its own, with an empty one around it.</summary>
    Paragraph,

    /// <summary>A line of a list.</summary>
    ListItem,

    /// <summary>A cell of a table's line.</summary>
    Cell,

    Image,

    Link,

    /// <summary>Not shown, nor what is in it.</summary>
    Hidden,
}

/// <summary>One tag or comment at the start of some HTML. <see cref="Length"/> is 0 where there is none.</summary>
internal readonly ref struct HtmlTag
{
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    private static readonly FrozenDictionary<string, HtmlTagKind>.AlternateLookup<ReadOnlySpan<char>> Kinds = new Dictionary<string, HtmlTagKind>
    {
        ["br"] = HtmlTagKind.LineBreak,
        ["div"] = HtmlTagKind.Block, ["tr"] = HtmlTagKind.Block, ["section"] = HtmlTagKind.Block, ["article"] = HtmlTagKind.Block,
        ["header"] = HtmlTagKind.Block, ["footer"] = HtmlTagKind.Block, ["center"] = HtmlTagKind.Block,
        ["p"] = HtmlTagKind.Paragraph, ["table"] = HtmlTagKind.Paragraph, ["blockquote"] = HtmlTagKind.Paragraph, ["hr"] = HtmlTagKind.Paragraph,
        ["ul"] = HtmlTagKind.Paragraph, ["ol"] = HtmlTagKind.Paragraph, ["h1"] = HtmlTagKind.Paragraph, ["h2"] = HtmlTagKind.Paragraph,
        ["h3"] = HtmlTagKind.Paragraph, ["h4"] = HtmlTagKind.Paragraph, ["h5"] = HtmlTagKind.Paragraph, ["h6"] = HtmlTagKind.Paragraph,
        ["li"] = HtmlTagKind.ListItem,
        ["td"] = HtmlTagKind.Cell, ["th"] = HtmlTagKind.Cell,
        ["img"] = HtmlTagKind.Image,
        ["a"] = HtmlTagKind.Link,
        ["head"] = HtmlTagKind.Hidden, ["title"] = HtmlTagKind.Hidden, ["style"] = HtmlTagKind.Hidden, ["script"] = HtmlTagKind.Hidden,
        ["template"] = HtmlTagKind.Hidden,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> QuoteOrEnd = SearchValues.Create("\"'>");
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n\f/>");

    private readonly ReadOnlySpan<char> _attributes;

    private HtmlTag(ReadOnlySpan<char> name, bool isEnd, ReadOnlySpan<char> attributes, int length)
    {
        Name = name;
        Kind = Kinds.TryGetValue(name, out var kind) ? kind : HtmlTagKind.Inline;
        IsEnd = isEnd;
        Length = length;
        _attributes = attributes;
    }

    /// <summary>Its name as it is written; empty for a comment.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>What it means.</summary>
    public HtmlTagKind Kind { get; }

    /// <summary>Whether it is an end tag.</summary>
    public bool IsEnd { get; }

    /// <summary>How many characters it takes up.</summary>
    public int Length { get; }

    /// <summary>Reads the tag that <paramref name="html"/> begins with; a tag that does not end takes up all the rest.</summary>
    public static HtmlTag Read(ReadOnlySpan<char> html)
    {
        if (html.StartsWith(CommentStart))
        {
            var end = html.IndexOf(CommentEnd);
            return new HtmlTag("", isEnd: false, default, end < 0 ? html.Length : end + CommentEnd.Length);
        }

        var isEnd = html.Length > 1 && html[1] == '/';
        var inner = html[(isEnd ? 2 : 1)..];
        if (inner.IsEmpty || !(char.IsAsciiLetter(inner[0]) || inner[0] is '!' or '?'))
        {
            return default;
        }

        var length = InnerLength(inner);
        var nameLength = inner[..length].IndexOfAny(NameEnd) is >= 0 and var at ? at : length;
        return new HtmlTag(inner[..nameLength], isEnd, inner[nameLength..length], Math.Min(html.Length, html.Length - inner.Length + length + 1));
    }

    /// <summary>An attribute's value as it is written, or an empty text.</summary>
    public ReadOnlySpan<char> Attribute(string name)
    {
        var rest = _attributes;
        while (rest.IndexOf('=') is >= 0 and var equals)
        {
            var key = rest[..equals].TrimEnd();
            key = key[(key.LastIndexOfAny(' ', '\t', '\n') + 1)..];
            var value = Value(rest[(equals + 1)..].TrimStart(), out rest);
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return default;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var quoted = !text.IsEmpty && text[0] is '"' or '\'';
        var end = quoted ? text[1..].IndexOf(text[0]) : text.IndexOfAny(' ', '\t', '\n');
        var value = (quoted, end) switch
        {
            (true, >= 0) => text.Slice(1, end),
            (false, >= 0) => text[..end],
            _ => text,
        };
        rest = end < 0 ? default : text[(end + (quoted ? 2 : 0))..];
        return value;
    }

    // A '>' inside a quoted value ends no tag. Whatever was looked through is taken up, so many broken tags cost no more than one.
    private static int InnerLength(ReadOnlySpan<char> inner)
    {
        var at = 0;
        while (inner[at..].IndexOfAny(QuoteOrEnd) is >= 0 and var found)
        {
            at += found;
            if (inner[at] == '>')
            {
                return at;
            }

            var close = inner[(at + 1)..].IndexOf(inner[at]);
            at += close < 0 ? 1 : close + 2;
        }

        return inner.Length;
    }
}
