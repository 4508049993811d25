using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>Messages as rows.</summary>
internal static class MessageRows
{
    /// <summary>The columns in the order of <see cref="MessageRow"/>.</summary>
    public const string Columns =
        "id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at, reason, attempts, context";

    private const string Put = $"""
        INSERT INTO messages ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (id) DO UPDATE SET
            customer = ?2, partition = ?3, campaign = ?4, version = ?5, step = ?6, channel = ?7, address = ?8,
            queued_at = ?9, status = ?10, status_at = ?11, reason = ?12, attempts = ?13, context = ?14
        """;

    /// <summary>Inserts or replaces messages, in order.</summary>
    public static void Write(SqliteSession session, IReadOnlyList<StoredMessage> messages)
    {
        var statement = session.Prepared(Put);
        foreach (var message in messages)
        {
            statement.Bind(1, message.Id).Bind(2, message.Customer).Bind(3, message.Partition).Bind(4, message.CampaignId)
                .Bind(5, message.Version).Bind(6, message.StepId).Bind(7, message.Channel).Bind(8, message.Address)
                .Bind(9, UnixTime.From(message.QueuedAt)).Bind(10, Word(message.Status)).Bind(11, UnixTime.From(message.StatusAt))
                .Bind(12, message.Reason).Bind(13, message.Attempts).Bind(14, message.Context).Execute();
        }
    }

    /// <summary>The word that the database keeps for a status.</summary>
    public static string Word(MessageStatus status) => status switch
    {
        MessageStatus.Queued => "queued",
        MessageStatus.Sent => "sent",
        MessageStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a word in the database."),
    };

    /// <summary>The status that a word stands for.</summary>
    public static MessageStatus Status(string word) => word switch
    {
        "queued" => MessageStatus.Queued,
        "sent" => MessageStatus.Sent,
        "failed" => MessageStatus.Failed,
        _ => throw new InvalidDataException($"The database holds a message with the status '{word}', which this build does not know."),
    };
}

/// <summary>A row of the table <c>messages</c>.</summary>
internal sealed record MessageRow(
    string Id, string Customer, long Partition, string Campaign, long Version, string Step, string Channel, string Address,
    long Queued_at, string Status, long Status_at, string? Reason, long Attempts, byte[] Context)
{
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
        Status = MessageRows.Status(Status),
        StatusAt = UnixTime.ToTime(Status_at),
        Reason = Reason,
        Attempts = (int)Attempts,
        Context = Context,
    };
}
