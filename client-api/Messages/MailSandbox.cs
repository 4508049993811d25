using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Mails.Links;

namespace SmartCom.ClientApi.Messages;

/// <summary>Shows a mail's HTML shut off from everything else: its content comes from templates and customers, runs nothing, sends nothing and is no page of ours.</summary>
internal static class MailSandbox
{
    private const string Policy = "sandbox; default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <summary>The HTML as an answer.</summary>
    public static ContentHttpResult Show(HttpResponse response, string html)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        // Whoever looks here is not the customer, so it does not count as opened.
        return TypedResults.Content(OpenPicture.Remove(html), "text/html; charset=utf-8");
    }
}
