using System.Buffers;
using System.Net;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>
/// What a reader without HTML is shown: the text of a page, a line for each block, a link's address after its words.
/// One pass over the page, whatever it looks like: broken HTML gives a less pretty text, never an error.
/// </summary>
internal sealed class HtmlText
{
    private static readonly SearchValues<char> Space = SearchValues.Create(" \t\r\n\f");

    private readonly StringBuilder _text;
    private int _breaksDue;
    private bool _spaceDue;
    private string? _link;
    private int _linkFrom;

    private HtmlText(int capacity) => _text = new StringBuilder(capacity);

    /// <summary>The page as text.</summary>
    public static string Of(string html)
    {
        var reader = new HtmlText(html.Length / 2);
        reader.Read(html);
        return reader._text.Append('\n').ToString();
    }

    private void Read(ReadOnlySpan<char> html)
    {
        while (!html.IsEmpty)
        {
            var open = html.IndexOf('<');
            AddText(open < 0 ? html : html[..open]);
            if (open < 0)
            {
                return;
            }

            html = html[open..];
            if (HtmlTag.Read(html) is { Length: > 0 } tag)
            {
                html = html[tag.Length..];
                html = tag is { Kind: HtmlTagKind.Hidden, IsEnd: false } ? FromEnd(html, tag.Name) : html;
                AddTag(tag);
            }
            else
            {
                AddText("<");
                html = html[1..];
            }
        }
    }

    private static ReadOnlySpan<char> FromEnd(ReadOnlySpan<char> html, ReadOnlySpan<char> name)
    {
        var end = html.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? default : html[end..];
    }

    private void AddTag(HtmlTag tag)
    {
        switch (tag.Kind)
        {
            case HtmlTagKind.LineBreak:
                _breaksDue++;
                _spaceDue = false;
                break;
            case HtmlTagKind.Block:
                Break(1);
                break;
            case HtmlTagKind.Paragraph:
                Break(2);
                break;
            case HtmlTagKind.ListItem:
                Break(1);
                AddText(tag.IsEnd ? "" : "- ");
                break;
            case HtmlTagKind.Cell:
                _spaceDue = true;
                break;
            case HtmlTagKind.Image:
                AddText(tag.Attribute("alt"));
                break;
            case HtmlTagKind.Link:
                AddLink(tag);
                break;
            case HtmlTagKind.Inline or HtmlTagKind.Hidden:
            default:
                break;
        }
    }

    private void AddLink(HtmlTag tag)
    {
        if (!tag.IsEnd)
        {
            (_link, _linkFrom) = (WebUtility.HtmlDecode(tag.Attribute("href").Trim().ToString()), _text.Length);
            return;
        }

        var words = _text.ToString(_linkFrom, _text.Length - _linkFrom).Trim();
        if (_link is { Length: > 0 } link && link[0] != '#' && link != words && link != $"mailto:{words}")
        {
            _spaceDue |= words.Length > 0;
            AddText(words.Length > 0 ? $"({link})" : link);
        }

        _link = null;
        _linkFrom = _text.Length;
    }

    private void Break(int lines)
    {
        _breaksDue = Math.Max(_breaksDue, lines);
        _spaceDue = false;
    }

    private void AddText(ReadOnlySpan<char> source)
    {
        var rest = source.Contains('&') ? WebUtility.HtmlDecode(source.ToString()) : source;
        while (!rest.IsEmpty)
        {
            var word = rest.IndexOfAny(Space) is >= 0 and var end ? rest[..end] : rest;
            if (!word.IsEmpty)
            {
                Settle();
                _text.Append(word);
            }

            _spaceDue |= word.Length < rest.Length;
            rest = rest[Math.Min(word.Length + 1, rest.Length)..];
        }
    }

    // Breaks and spaces wait for the next visible character, so none pile up and none stand at the ends.
    private void Settle()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n', Math.Min(_breaksDue, 2)).Append(_spaceDue && _breaksDue == 0 ? " " : "");
        }

        (_breaksDue, _spaceDue) = (0, false);
    }
}
