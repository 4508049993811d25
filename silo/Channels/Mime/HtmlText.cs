using System.Net;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>
/// What a reader without HTML is shown: the text of a page, a line for each block, a link's address after its words.
/// One pass over the page, whatever it looks like: broken HTML gives a less pretty text, never an error.
/// </summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();
    private int _breaksDue;
    private bool _spaceDue;
    private string? _link;
    private int _linkFrom;

    private HtmlText()
    {
    }

    /// <summary>The page as text.</summary>
    public static string Of(string html)
    {
        var reader = new HtmlText();
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
                html = tag.HidesContent ? AfterEnd(html, tag.Name) : html;
                AddTag(tag);
            }
            else
            {
                AddText("<");
                html = html[1..];
            }
        }
    }

    private static ReadOnlySpan<char> AfterEnd(ReadOnlySpan<char> html, string name)
    {
        var end = html.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? default : html[end..];
    }

    private void AddTag(HtmlTag tag)
    {
        switch (tag.Name)
        {
            case "br":
                _breaksDue++;
                _spaceDue = false;
                break;
            case "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "table" or "ul" or "ol" or "blockquote" or "hr":
                Break(2);
                break;
            case "div" or "tr" or "section" or "article" or "header" or "footer" or "center" or "title":
                Break(1);
                break;
            case "li":
                Break(1);
                AddText(tag.IsEnd ? "" : "- ");
                break;
            case "td" or "th":
                _spaceDue = true;
                break;
            case "img":
                AddText(tag.Attribute("alt"));
                break;
            case "a":
                AddLink(tag);
                break;
            default:
                break;
        }
    }

    private void AddLink(HtmlTag tag)
    {
        if (!tag.IsEnd)
        {
            (_link, _linkFrom) = (WebUtility.HtmlDecode(tag.Attribute("href")).Trim(), _text.Length);
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
        var decoded = source.Contains('&') ? WebUtility.HtmlDecode(source.ToString()) : source;
        foreach (var character in decoded)
        {
            if (character is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _spaceDue = true;
                continue;
            }

            Settle();
            _text.Append(character);
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
