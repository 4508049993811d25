using System.Net;
using System.Text;
using SmartCom.Mails.Links;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.MailLinks;

/// <summary>Replaces where the links of a page lead. Everything else stays as it is, byte for byte, whatever the page looks like.</summary>
internal static class LinkRewriter
{
    /// <summary>The page whose web links lead to what <paramref name="replace"/> makes of their addresses. A link that begins with a slash leads to a page of ours, under <paramref name="root"/>.</summary>
    public static string Rewrite(string html, string root, Func<string, string> replace)
    {
        var rewritten = new StringBuilder(html.Length * 2);
        var rest = html.AsSpan();
        while (rest.IndexOf('<') is >= 0 and var open)
        {
            rewritten.Append(rest[..open]);
            rest = rest[open..];
            var tag = HtmlTag.Read(rest);
            var length = Math.Max(1, tag.Length);
            Append(rewritten, rest[..length], tag, root, replace);
            rest = rest[length..];
        }

        return rewritten.Append(rest).ToString();
    }

    private static void Append(StringBuilder rewritten, ReadOnlySpan<char> text, HtmlTag tag, string root, Func<string, string> replace)
    {
        var written = tag is { Kind: HtmlTagKind.Link, IsEnd: false } ? tag.Attribute("href") : default;
        var url = WebUtility.HtmlDecode(written.Trim().ToString());
        url = url is ['/', not '/', ..] ? root + url : url;
        if (written.IsEmpty || !Uri.TryCreate(url, UriKind.Absolute, out var target) || !PublicAddress.IsWeb(target) || !written.Overlaps(text, out var back))
        {
            rewritten.Append(text);
            return;
        }

        var at = -back;
        rewritten.Append(text[..at]).Append(replace(url)).Append(text[(at + written.Length)..]);
    }
}
