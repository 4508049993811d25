using SmartCom.Grains.Ports;
using SmartCom.Mails.Links;
using SmartCom.Silo.Channels.Mime;
using SmartCom.Storage.Access;

namespace SmartCom.Silo.MailLinks;

/// <summary>Puts signed links and the open picture into mails.</summary>
public sealed class TrackedMails(MailTokenKey key, PublicAddress address) : IMailLinks
{
    /// <summary>For how long a mail's links lead on, and tell.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <inheritdoc/>
    public async ValueTask<MailRenderResult.Rendered> TrackAsync(MailRenderResult.Rendered mail, StoredMessage message, CancellationToken cancellationToken)
    {
        if (address.Value is not { } root)
        {
            return mail;
        }

        var tokens = await key.TokensAsync(cancellationToken);
        string Token(string url) =>
            tokens.Write(new MailAnswer(message.Id, message.Customer, message.CampaignId, message.StepId, url), message.QueuedAt + Lifetime);

        var html = LinkRewriter.Rewrite(mail.Html, root, url => $"{root}/m/c/{Token(url)}");

        // The text is made of the mail as it was written: nobody wants to read tokens.
        return mail with { Html = OpenPicture.Add(html, $"{root}/m/o/{Token("")}.gif"), Text = mail.Text ?? HtmlText.Of(mail.Html) };
    }
}
