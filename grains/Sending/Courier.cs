using Microsoft.Extensions.Options;
using Orleans;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Sending;

/// <summary>Makes one try at one message: asks once more whether it may leave, renders it, hands it to its channel.</summary>
internal sealed class Courier(
    IRulebooks rulebooks,
    ITemplateRenderer renderer,
    IMailLinks links,
    IEnumerable<IChannel> channels,
    IGrainFactory grains,
    ILease lease,
    IOptions<SendingOptions> options,
    IStreamHealth? stream = null)
{
    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name);

    /// <summary>Tries to send a message. Whatever goes wrong is an answer.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before it was handed over.</exception>
    public async Task<Attempt> TryAsync(StoredMessage message, CancellationToken cancellationToken)
    {
        // Nobody asks the epoch before a mail leaves: who lost the lease must not send what its successor sends too.
        await lease.HeldAsync(cancellationToken);
        if (stream?.Health.Trouble is { } trouble)
        {
            return new Attempt.Later($"What became of it could not be noted: {trouble}", null);
        }

        if (rulebooks.Current.Campaign(message.CampaignId)?.Status == CampaignStatus.Suspended)
        {
            return new Attempt.Held();
        }

        if (rulebooks.Current.Step(message.CampaignId, message.Version, message.StepId) is not SendEmail step)
        {
            return new Attempt.Failed(FailureReason.CampaignGone);
        }

        if (!_channels.TryGetValue(message.Channel, out var channel))
        {
            return new Attempt.Failed(FailureReason.NoChannel(message.Channel));
        }

        var customer = await ReadAsync(message.Customer);
        if (Reachability.WhyNot(customer, message.Channel, message.Address) is { } refusal)
        {
            return new Attempt.Failed(refusal);
        }

        var rendered = renderer.RenderMail(new MailTemplate(step.Subject, step.Html, step.Text), MailContext.Of(message, customer));
        return rendered switch
        {
            MailRenderResult.Failed failed => new Attempt.Failed(FailureReason.TemplateFailed(failed.Part, failed.Reason)),
            MailRenderResult.Rendered mail => Outcome(await channel.SendAsync(
                Outgoing(message, step, await links.TrackAsync(mail, message, cancellationToken)), cancellationToken)),
            _ => throw new InvalidOperationException("A rendered mail is either there or not."),
        };
    }

    private async Task<Customer?> ReadAsync(string key)
    {
        var state = await grains.GetGrain<ICustomerGrain>(key).ReadAsync();
        return state is { } known ? CustomerCodec.Read(known.Value) : null;
    }

    private OutgoingMessage Outgoing(StoredMessage message, SendEmail step, MailRenderResult.Rendered mail) => new()
    {
        Id = message.Id,
        Sender = new Mailbox(step.SenderAddress ?? options.Value.SenderAddress, step.SenderName ?? options.Value.SenderName),
        Recipient = new Mailbox(message.Address),
        Subject = mail.Subject,
        Html = mail.Html,
        Text = mail.Text,
    };

    private static Attempt Outcome(SendResult result) => result switch
    {
        SendResult.Delivered delivered => new Attempt.Sent(delivered.Reply),
        SendResult.Refused refused => new Attempt.Failed(refused.Reason),
        SendResult.Deferred deferred => new Attempt.Later(deferred.Reason, deferred.RetryAfter),
        SendResult.Unknown unknown => new Attempt.Later(unknown.Reason, null),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}
