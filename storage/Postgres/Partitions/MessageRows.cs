using Npgsql;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Partitions;
using SmartCom.Storage.Postgres.Connections;

namespace SmartCom.Storage.Postgres.Partitions;

/// <summary>Writes messages. A statement meets each row once, so what a save says of one message more than once is summed up before.</summary>
internal static class MessageRows
{
    // What customers did with a message comes by itself, and may come before the report of what its channel did.
    private const string Put = """
        INSERT INTO messages (id, customer, partition, campaign, version, step, channel, address, queued_at, status, status_at, reason, attempts, sent_at, context)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        ON CONFLICT (id) DO UPDATE SET
            customer = excluded.customer, partition = excluded.partition, campaign = excluded.campaign, version = excluded.version,
            step = excluded.step, channel = excluded.channel, address = excluded.address, queued_at = excluded.queued_at,
            status = CASE WHEN messages.opened_at IS NULL THEN excluded.status ELSE messages.status END,
            status_at = CASE WHEN messages.opened_at IS NULL THEN excluded.status_at ELSE messages.status_at END,
            reason = excluded.reason, attempts = excluded.attempts, sent_at = excluded.sent_at, context = excluded.context
        """;

    private const string Note = """
        UPDATE messages SET
            status = CASE WHEN answer.clicked_at IS NULL THEN 'opened' ELSE 'clicked' END,
            status_at = COALESCE(answer.clicked_at, answer.opened_at),
            opened_at = COALESCE(messages.opened_at, answer.opened_at),
            clicked_at = answer.clicked_at
        FROM unnest($1, $2, $3) AS answer (id, opened_at, clicked_at)
        WHERE messages.id = answer.id AND messages.clicked_at IS NULL AND (messages.opened_at IS NULL OR answer.clicked_at IS NOT NULL)
        """;

    /// <summary>Inserts or replaces messages; the last that is said of one counts.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<StoredMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var rows = messages.GroupBy(message => message.Id).Select(same => same.Last()).OrderBy(message => message.Id, StringComparer.Ordinal).ToList();
        batch.Add(
            Put, rows.Text(row => row.Id), rows.Text(row => row.Customer), rows.Number(row => row.Partition), rows.Text(row => row.CampaignId),
            rows.Number(row => row.Version), rows.Text(row => row.StepId), rows.Text(row => row.Channel), rows.Text(row => row.Address),
            rows.Number(row => UnixTime.From(row.QueuedAt)), rows.Text(row => MessageRow.Word(row.Status)), rows.Number(row => UnixTime.From(row.StatusAt)),
            rows.Text(row => row.Reason), rows.Number(row => row.Attempts), rows.NumberOrNone(row => row.SentAt is { } sent ? UnixTime.From(sent) : null),
            rows.Bytes(row => row.Context));
    }

    /// <summary>Notes what customers did with messages; the first time counts.</summary>
    public static void Write(NpgsqlBatch batch, IReadOnlyList<MessageAnswer> answers)
    {
        if (answers.Count == 0)
        {
            return;
        }

        // Whoever follows a link has opened the message.
        var rows = answers.GroupBy(answer => answer.MessageId).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => (Id: same.Key, OpenedAt: same.First().At, ClickedAt: FirstClick(same))).ToList();
        batch.Add(
            Note, rows.Text(row => row.Id), rows.Number(row => UnixTime.From(row.OpenedAt)),
            rows.NumberOrNone(row => row.ClickedAt is { } clicked ? UnixTime.From(clicked) : null));
    }

    private static DateTimeOffset? FirstClick(IEnumerable<MessageAnswer> answers) =>
        answers.Where(answer => answer.Status == MessageStatus.Clicked).Select(answer => (DateTimeOffset?)answer.At).FirstOrDefault();
}
