using Orleans;
using SmartCom.ClientApi.Customers;
using SmartCom.ClientApi.Definitions;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;
using SmartCom.Mails.Links;

namespace SmartCom.ClientApi.Messages;

/// <summary>Where a message's content comes from.</summary>
public enum ContentOrigin
{
    /// <summary>It is what was sent, but for the picture that tells of opening: whoever looks here is not the customer.</summary>
    Kept,

    /// <summary>It was rendered again: template and facts are those of the message, the customer's traits those of now.</summary>
    Rendered,

    /// <summary>There is none any more; the problem says why.</summary>
    Gone,
}

/// <summary>What a message says.</summary>
/// <param name="Origin">Where the content comes from.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Html">The body. Show it sandboxed, as <c>/api/messages/{id}/html</c> does.</param>
/// <param name="Text">The body for readers without HTML; null when it is derived from the HTML.</param>
/// <param name="Problem">Why there is no content.</param>
public sealed record MessageContent(ContentOrigin Origin, string? Subject, string? Html, string? Text, string? Problem)
{
    internal static MessageContent Gone(string problem) => new(ContentOrigin.Gone, null, null, null, problem);
}

/// <summary>Reads messages as their customers see them: from the mail log where they are kept, and else rendered again.</summary>
internal sealed class MessageContents(IMailLog log, DefinitionReader definitions, ITemplateRenderer renderer, IGrainFactory grains)
{
    /// <summary>What a message says.</summary>
    public async Task<MessageContent> OfAsync(StoredMessage message, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(message.Id, cancellationToken) is { Message: var kept })
        {
            return new MessageContent(ContentOrigin.Kept, kept.Subject, OpenPicture.Remove(kept.Html), kept.Text, Problem: null);
        }

        if (await definitions.CampaignAsync(message.CampaignId, message.Version, cancellationToken) is not { } campaign
            || campaign.Steps.FirstOrDefault(step => step.Id == message.StepId) is not SendEmail step)
        {
            return MessageContent.Gone(FailureReason.CampaignGone);
        }

        var customer = await grains.ReadCustomerAsync(message.Customer);
        return renderer.RenderMail(new MailTemplate(step.Subject, step.Html, step.Text), MailContext.Of(message, customer)) switch
        {
            MailRenderResult.Rendered mail => new MessageContent(ContentOrigin.Rendered, mail.Subject, mail.Html, mail.Text, Problem: null),
            MailRenderResult.Failed failed => MessageContent.Gone(FailureReason.TemplateFailed(failed.Part, failed.Reason)),
            _ => throw new InvalidOperationException("A rendered mail is either there or not."),
        };
    }
}
