using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.ClientApi.Http;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.ClientApi.Messages;

/// <summary>The mails that landed in the log because no mail server is configured.</summary>
public static class MailsApi
{
    /// <summary>Maps /api/mails.</summary>
    public static void MapMails(this IEndpointRouteBuilder api)
    {
        var mails = api.MapGroup("/mails").WithTags("Messages");
        mails.MapGet("/", ListAsync).WithName("ListMails").WithSummary("Lists logged mails, newest first.");
        mails.MapGet("/{id}", GetAsync).WithName("GetMail").WithSummary("Shows one logged mail as it would have been sent.");
        mails.MapGet("/{id}/html", HtmlAsync).WithName("GetMailHtml").WithSummary("Shows the HTML of one logged mail, shut off from everything else.")
            .Produces<string>(StatusCodes.Status200OK, "text/html");
    }

    private static Task<Results<Ok<Page<LoggedMailLine>>, ValidationProblem>> ListAsync(IMailLog log, string? cursor, int? limit, CancellationToken cancellationToken) =>
        Paging.PageAsync(limit, async most =>
        {
            var page = await log.ListAsync(cursor, most, cancellationToken);
            return new Page<LoggedMailLine>(page.Mails, page.Older);
        });

    private static async Task<Results<Ok<LoggedMail>, NotFound>> GetAsync(string id, IMailLog log, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } mail ? TypedResults.Ok(mail) : TypedResults.NotFound();

    private static async Task<Results<ContentHttpResult, NotFound>> HtmlAsync(string id, IMailLog log, HttpResponse response, CancellationToken cancellationToken) =>
        await log.FindAsync(id, cancellationToken) is { } mail ? MailSandbox.Show(response, mail.Message.Html) : TypedResults.NotFound();
}
