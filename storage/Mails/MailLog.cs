using System.Text.Json;
using Dapper;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Reading;

namespace SmartCom.Storage.Mails;

/// <summary>The mails that were logged instead of sent, in SQL.</summary>
internal sealed class MailLog(ISqlDatabase database) : IMailLog
{
    private const string Append = """
        INSERT INTO mails (id, at, sender, sender_name, recipient, recipient_name, reply_to, reply_to_name, subject, unsubscribe, headers, text, html)
        VALUES (@Id, @At, @Sender, @Sender_name, @Recipient, @Recipient_name, @Reply_to, @Reply_to_name, @Subject, @Unsubscribe, @Headers, @Text, @Html)
        ON CONFLICT (id) DO NOTHING
        """;

    private const string List = """
        SELECT id, at, sender, sender_name, recipient, recipient_name, subject FROM mails
        WHERE (at, id) < (@At, @Id) ORDER BY at DESC, id DESC LIMIT @most
        """;

    private const string Find = """
        SELECT id, at, sender, sender_name, recipient, recipient_name, reply_to, reply_to_name, subject, unsubscribe, headers, text, html
        FROM mails WHERE id = @id
        """;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(LoggedMail mail, CancellationToken cancellationToken)
    {
        var row = MailRow.Of(mail);
        await database.WriteAsync(connection => connection.ExecuteAsync(Append, row), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<MailLogPage> ListAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var before = cursor is null ? new Place(long.MaxValue, "") : Cursor.From<Place>(cursor);
        var rows = await database.ReadAsync(
            connection => connection.ListAsync<LineRow>(List, new { before.At, before.Id, most = most + 1 }), cancellationToken);
        var page = Cursor.PageOf(rows, most, row => row.ToLine(), row => new Place(row.At, row.Id));
        return new MailLogPage(page.Items, page.Next);
    }

    /// <inheritdoc/>
    public async ValueTask<LoggedMail?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<MailRow>(Find, new { id }), cancellationToken);
        return row?.ToMail();
    }

    private sealed record Place(long At, string Id);

    private sealed record LineRow(string Id, long At, string Sender, string? Sender_name, string Recipient, string? Recipient_name, string Subject)
    {
        public LoggedMailLine ToLine() =>
            new(Id, UnixTime.ToTime(At), new Mailbox(Sender, Sender_name), new Mailbox(Recipient, Recipient_name), Subject);
    }

    private sealed record MailRow(
        string Id, long At, string Sender, string? Sender_name, string Recipient, string? Recipient_name,
        string? Reply_to, string? Reply_to_name, string Subject, string? Unsubscribe, string Headers, string? Text, string Html)
    {
        public static MailRow Of(LoggedMail mail) => new(
            mail.Message.Id, UnixTime.From(mail.At), mail.Message.Sender.Address, mail.Message.Sender.Name,
            mail.Message.Recipient.Address, Texts.Storable(mail.Message.Recipient.Name), mail.Message.ReplyTo?.Address, mail.Message.ReplyTo?.Name,
            Texts.Storable(mail.Message.Subject), mail.Message.Unsubscribe?.OriginalString, JsonSerializer.Serialize(mail.Message.Headers),
            Texts.Storable(mail.Message.Text), Texts.Storable(mail.Message.Html));

        public LoggedMail ToMail() => new(
            new OutgoingMessage
            {
                Id = Id,
                Sender = new Mailbox(Sender, Sender_name),
                Recipient = new Mailbox(Recipient, Recipient_name),
                ReplyTo = Reply_to is null ? null : new Mailbox(Reply_to, Reply_to_name),
                Subject = Subject,
                Html = Html,
                Text = Text,
                Unsubscribe = Unsubscribe is null ? null : new Uri(Unsubscribe),
                Headers = JsonSerializer.Deserialize<ImmutableDictionary<string, string>>(Headers)!,
            },
            UnixTime.ToTime(At));
    }
}
