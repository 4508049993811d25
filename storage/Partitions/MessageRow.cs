using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;

namespace SmartCom.Storage.Partitions;

/// <summary>A row of the table <c>messages</c>.</summary>
internal sealed record MessageRow(
    string Id, string Customer, long Partition, string Campaign, long Version, string Step, string Channel, string Address,
    long Queued_at, string Status, long Status_at, string? Reason, long Attempts, long? Sent_at, byte[] Context, long? Opened_at, long? Clicked_at)
{
    /// <summary>The columns in the order of <see cref="MessageRow"/>.</summary>
    public const string Columns =
        "id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at, reason, attempts, sent_at, context, opened_at, clicked_at";

    /// <summary>The message in the row.</summary>
    public StoredMessage ToMessage() => new()
    {
        Id = Id,
        Customer = Customer,
        Partition = (int)Partition,
        CampaignId = Campaign,
        Version = (int)Version,
        StepId = Step,
        Channel = Channel,
        Address = Address,
        QueuedAt = UnixTime.ToTime(Queued_at),
        Status = StatusOf(Status),
        StatusAt = UnixTime.ToTime(Status_at),
        SentAt = UnixTime.ToTimeOrNone(Sent_at),
        OpenedAt = UnixTime.ToTimeOrNone(Opened_at),
        ClickedAt = UnixTime.ToTimeOrNone(Clicked_at),
        Reason = Reason,
        Attempts = (int)Attempts,
        Context = Context,
    };

    /// <summary>The word that the database keeps for a status.</summary>
    public static string Word(MessageStatus status) => status switch
    {
        MessageStatus.Queued => "queued",
        MessageStatus.Sent => "sent",
        MessageStatus.Failed => "failed",
        MessageStatus.Opened => "opened",
        MessageStatus.Clicked => "clicked",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a word in the database."),
    };

    /// <summary>The status that a word stands for.</summary>
    public static MessageStatus StatusOf(string word) => word switch
    {
        "queued" => MessageStatus.Queued,
        "sent" => MessageStatus.Sent,
        "failed" => MessageStatus.Failed,
        "opened" => MessageStatus.Opened,
        "clicked" => MessageStatus.Clicked,
        _ => throw new InvalidDataException($"The database holds a message with the status '{word}', which this build does not know."),
    };
}
