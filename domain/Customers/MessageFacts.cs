using SmartCom.Domain.Messages;

namespace SmartCom.Domain.Customers;

/// <summary>Keeps the messages of a customer: those on their way, and the latest that arrived or failed.</summary>
internal static class MessageFacts
{
    /// <summary>The customer after a channel's report; an older report than the one known changes nothing.</summary>
    public static Customer Fold(Customer customer, DeliveryReport report, DateTimeOffset at) =>
        Settled(customer, report.MessageId, report.Status, report.Reason, at);

    /// <summary>The customer with a message whose status is known now.</summary>
    public static Customer Settled(Customer customer, string messageId, MessageStatus status, string? reason, DateTimeOffset at)
    {
        var messages = customer.Messages;
        for (var index = 0; index < messages.Length; index++)
        {
            var message = messages[index];
            if (message.Id == messageId && IsFurther(status, message.Status) && (message.Status == MessageStatus.Queued || message.StatusAt <= at))
            {
                var settled = message with { Status = status, StatusAt = at, Reason = reason };
                return customer with { Messages = Trimmed(messages.SetItem(index, settled)) };
            }
        }

        return customer;
    }

    /// <summary>The messages with one more, or with that one changed; the settled ones that are too many go, oldest first.</summary>
    public static ImmutableArray<Message> With(ImmutableArray<Message> messages, Message message)
    {
        for (var index = 0; index < messages.Length; index++)
        {
            if (messages[index].Id == message.Id)
            {
                return messages.SetItem(index, message);
            }
        }

        return Trimmed(messages.Add(message));
    }

    // What was opened stays opened, whatever its channel reports later. A failed message may be sent after all, by hand.
    private static bool IsFurther(MessageStatus status, MessageStatus known) => known switch
    {
        MessageStatus.Clicked => false,
        MessageStatus.Opened => status == MessageStatus.Clicked,
        _ => status != known,
    };

    private static ImmutableArray<Message> Trimmed(ImmutableArray<Message> messages)
    {
        var settled = 0;
        var oldest = -1;
        for (var index = messages.Length - 1; index >= 0; index--)
        {
            if (messages[index].Status != MessageStatus.Queued)
            {
                settled++;
                oldest = oldest < 0 || messages[index].StatusAt <= messages[oldest].StatusAt ? index : oldest;
            }
        }

        return settled > Customer.MostMessages ? Trimmed(messages.RemoveAt(oldest)) : messages;
    }
}
