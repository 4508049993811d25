namespace SmartCom.Mails.Links;

/// <summary>The picture of one pixel at the end of a mail. Whoever loads it has opened the mail.</summary>
public static class OpenPicture
{
    private const string Start = "<img data-opened src=\"";
    private const string End = "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0\">";

    /// <summary>The mail with the picture.</summary>
    public static string Add(string html, string url)
    {
        var body = html.LastIndexOf("</body", StringComparison.OrdinalIgnoreCase);
        return html.Insert(body < 0 ? html.Length : body, Start + url + End);
    }

    /// <summary>The mail without it, for people who look at it and are not the customer.</summary>
    public static string Remove(string html)
    {
        var start = html.LastIndexOf(Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : html.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0 ? html : html.Remove(start, end + End.Length - start);
    }
}
