using SmartCom.ClientApi.Intake;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Access;

namespace SmartCom.ClientApi.MailLinks;

/// <summary>Reads what comes back from mails, and tells it to the customer's stream.</summary>
internal sealed partial class MailAnswers(MailTokenKey key, IPartitionStore store, IStream stream, TimeProvider clock, ILogger<MailAnswers> logger)
{
    /// <summary>What a token says; null when it is none of ours, or has expired.</summary>
    public async ValueTask<MailAnswer?> ReadAsync(string token, CancellationToken cancellationToken) =>
        (await key.TokensAsync(cancellationToken)).Read(token, clock.GetUtcNow());

    /// <summary>Appends what has not been told before. A failure is logged and nobody waits for its end.</summary>
    public async ValueTask TellAsync(MailAnswer answer, ImmutableArray<MessageStatus> statuses, CancellationToken cancellationToken)
    {
        try
        {
            // The stream knows repeated events for a week; after that the message itself says that it was opened.
            var message = await store.MessageAsync(answer.MessageId, cancellationToken);
            var events = statuses.Where(status => (status == MessageStatus.Opened ? message?.OpenedAt : message?.ClickedAt) is null).Select(status => Event(answer, status)).ToList();
            if (events.Count > 0)
            {
                await stream.AppendAsync(events);
            }
        }
        catch (IOException failed)
        {
            LogFailed(failed);
        }
    }

    private CustomerEvent Event(MailAnswer answer, MessageStatus status)
    {
        var now = clock.GetUtcNow();
        return new CustomerEvent
        {
            Id = EventId.Derived(status == MessageStatus.Opened ? "opened" : "clicked", answer.MessageId),
            Kind = EventKind.Delivery,
            Customer = new CustomerKey(answer.Customer),
            Name = "",
            OccurredAt = now,
            ReceivedAt = now,
            Delivery = new DeliveryReport(answer.MessageId, answer.CampaignId, answer.StepId, status, Reason: null, Attempts: 0),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That a mail was opened or a link in it followed could not be noted.")]
    private partial void LogFailed(Exception failed);
}
