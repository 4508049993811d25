using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Demo;

/// <summary>The demo's letter box: a page that shows the logged mails as they come, without a script.</summary>
internal static class DemoMails
{
    /// <summary>Where the page is.</summary>
    public const string Path = "/demo/mails";

    private const int Shown = 50;

    // As a mail program shows it: nothing runs, links open, pictures load, and so the mail tells that it was opened.
    private const string Policy = "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; "
        + "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <summary>Maps the page, and under it the mails as their customers see them.</summary>
    public static void MapDemoMails(this IEndpointRouteBuilder routes)
    {
        var mails = routes.MapGroup(Path).RequireAuthorization(Access.Policies.See).ExcludeFromDescription();
        mails.MapGet("", async (IMailLog log, CancellationToken cancellationToken) =>
            TypedResults.Content(Page((await log.ListAsync(cursor: null, Shown, cancellationToken)).Mails), "text/html; charset=utf-8"));
        mails.MapGet("/{id}", MailAsync);
    }

    private static async Task<Results<ContentHttpResult, NotFound>> MailAsync(string id, IMailLog log, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        return await log.FindAsync(id, cancellationToken) is { } mail
            ? TypedResults.Content(mail.Message.Html, "text/html; charset=utf-8")
            : TypedResults.NotFound();
    }

    private static string Page(IReadOnlyList<LoggedMailLine> mails)
    {
        var page = new StringBuilder("""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Mails</title>
            <style>body{font:16px system-ui;margin:2rem auto;max-width:48rem;padding:0 1rem}td{padding:.4rem 1rem .4rem 0}a{color:#0b57d0}</style></head>
            <body><h1>Mails</h1><p>No mail server is configured, so mails end here. The page refreshes by itself.</p><table>
            """);
        foreach (var mail in mails)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{mail.At:HH:mm:ss}</td><td>{Html(mail.Recipient.Address)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td><a href=\"{Path}/{Uri.EscapeDataString(mail.Id)}\">{Html(mail.Subject)}</a></td></tr>");
        }

        return page.Append(mails.Count == 0 ? "<tr><td>None yet.</td></tr>" : "").Append("</table></body></html>").ToString();
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}
