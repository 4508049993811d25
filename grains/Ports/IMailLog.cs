namespace SmartCom.Grains.Ports;

/// <summary>A mail that was logged instead of sent.</summary>
public sealed record LoggedMail(OutgoingMessage Message, DateTimeOffset At);

/// <summary>A logged mail as a list shows it.</summary>
public sealed record LoggedMailLine(string Id, DateTimeOffset At, Mailbox Sender, Mailbox Recipient, string Subject);

/// <summary>Some logged mails, newest first, and the cursor of the older ones: null when there are none.</summary>
public sealed record MailLogPage(IReadOnlyList<LoggedMailLine> Mails, string? Older);

/// <summary>Where mails land while no mail server is configured, for a person to read.</summary>
public interface IMailLog
{
    /// <summary>Keeps a mail; completes when it is stored. A repeated id changes nothing: the first one stays.</summary>
    /// <exception cref="IOException">It may or may not be stored: append it again.</exception>
    ValueTask AppendAsync(LoggedMail mail, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="most"/> mails, newest first, those older than the <paramref name="cursor"/> of an earlier page. Mails appended in between shift no page.</summary>
    /// <exception cref="FormatException">The cursor is not one that this log gave out.</exception>
    ValueTask<MailLogPage> ListAsync(string? cursor, int most, CancellationToken cancellationToken);

    /// <summary>One mail as it would have been sent, or null.</summary>
    ValueTask<LoggedMail?> FindAsync(string id, CancellationToken cancellationToken);
}
