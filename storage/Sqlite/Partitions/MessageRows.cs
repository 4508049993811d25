using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Sqlite.Connections;

namespace SmartCom.Storage.Sqlite.Partitions;

/// <summary>Writes messages.</summary>
internal static class MessageRows
{
    // What customers did with a message comes by itself, and may come before the report of what its channel did.
    private const string Put = """
        INSERT INTO messages (id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at, reason, attempts, sent_at, context)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        ON CONFLICT (id) DO UPDATE SET
            customer = ?2, partition = ?3, campaign = ?4, version = ?5, step = ?6, channel = ?7, address = ?8, queued_at = ?9,
            status = CASE WHEN opened_at IS NULL THEN ?10 ELSE status END, status_at = CASE WHEN opened_at IS NULL THEN ?11 ELSE status_at END,
            reason = ?12, attempts = ?13, sent_at = ?14, context = ?15
        """;

    private const string Open = """
        UPDATE messages SET status = CASE WHEN clicked_at IS NULL THEN 'opened' ELSE status END,
            status_at = CASE WHEN clicked_at IS NULL THEN ?2 ELSE status_at END, opened_at = ?2
        WHERE id = ?1 AND opened_at IS NULL
        """;

    private const string Click = """
        UPDATE messages SET status = 'clicked', status_at = ?2, clicked_at = ?2, opened_at = COALESCE(opened_at, ?2)
        WHERE id = ?1 AND clicked_at IS NULL
        """;

    /// <summary>Inserts or replaces messages, in order.</summary>
    public static void Write(SqliteSession session, IReadOnlyList<StoredMessage> messages)
    {
        var statement = session.Prepared(Put);
        foreach (var message in messages)
        {
            statement.Bind(1, message.Id).Bind(2, message.Customer).Bind(3, message.Partition).Bind(4, message.CampaignId)
                .Bind(5, message.Version).Bind(6, message.StepId).Bind(7, message.Channel).Bind(8, message.Address)
                .Bind(9, UnixTime.From(message.QueuedAt)).Bind(10, MessageRow.Word(message.Status)).Bind(11, UnixTime.From(message.StatusAt))
                .Bind(12, message.Reason).Bind(13, message.Attempts).Bind(14, message.SentAt is { } sent ? UnixTime.From(sent) : null)
                .Bind(15, message.Context).Execute();
        }
    }

    /// <summary>Notes what customers did with messages; the first time counts.</summary>
    public static void Write(SqliteSession session, IReadOnlyList<MessageAnswer> answers)
    {
        foreach (var answer in answers)
        {
            session.Prepared(answer.Status == MessageStatus.Clicked ? Click : Open).Bind(1, answer.MessageId).Bind(2, UnixTime.From(answer.At)).Execute();
        }
    }
}
