using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SmartCom.Domain.Messages;
using SmartCom.Mails.Links;

namespace SmartCom.ClientApi.MailLinks;

/// <summary>
/// Where the links and the picture of a mail lead: public, and nothing but what a token says. What the customer did is an event of theirs;
/// whatever becomes of that, they are led on at once.
/// </summary>
public static class MailLinksApi
{
    private static readonly byte[] Picture = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>What they need.</summary>
    public static IServiceCollection AddMailLinks(this IServiceCollection services) => services.AddSingleton<MailAnswers>();

    /// <summary>Maps /m/o and /m/c, and tells mails where this server is.</summary>
    public static void MapMailLinks(this WebApplication app)
    {
        var links = app.MapGroup("/m").AllowAnonymous().ExcludeFromDescription();
        links.MapGet("/o/{token}.gif", OpenAsync);
        links.MapGet("/c/{token}", ClickAsync);
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<PublicAddress>().Listens(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> OpenAsync(string token, MailAnswers answers, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await answers.ReadAsync(token, cancellationToken) is not { Url: "" } answer)
        {
            return TypedResults.NotFound();
        }

        await answers.TellAsync(answer, [MessageStatus.Opened], cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(Picture, "image/gif");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> ClickAsync(string token, MailAnswers answers, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await answers.ReadAsync(token, cancellationToken) is not { } answer || !Uri.TryCreate(answer.Url, UriKind.Absolute, out var target) || !PublicAddress.IsWeb(target))
        {
            return TypedResults.NotFound();
        }

        // Whoever follows a link has opened the mail, also where pictures are not shown.
        await answers.TellAsync(answer, [MessageStatus.Opened, MessageStatus.Clicked], cancellationToken);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(target.AbsoluteUri);
    }
}
