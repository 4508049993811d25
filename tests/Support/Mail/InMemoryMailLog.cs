using System.Globalization;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Mail;

/// <summary>A mail log for tests: keeps the newest mails, and forgets them with the process.</summary>
public sealed class InMemoryMailLog(int most = 10_000) : IMailLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LoggedMail> _byId = [];
    private readonly List<(long Number, LoggedMail Mail)> _mails = []; // oldest first
    private long _next;

    /// <inheritdoc/>
    public ValueTask AppendAsync(LoggedMail mail, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_byId.TryAdd(mail.Message.Id, mail))
            {
                _mails.Add((_next++, mail));
            }

            if (_mails.Count > most)
            {
                _byId.Remove(_mails[0].Mail.Message.Id);
                _mails.RemoveAt(0);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<MailLogPage> ListAsync(string? cursor, int most, CancellationToken cancellationToken)
    {
        var before = cursor is null ? long.MaxValue : long.Parse(cursor, CultureInfo.InvariantCulture);
        lock (_gate)
        {
            var older = _mails.Where(entry => entry.Number < before).Reverse().Take(most + 1).ToList();
            var page = older.Take(most).ToList();
            return ValueTask.FromResult(new MailLogPage(
                [.. page.Select(entry => Line(entry.Mail))],
                older.Count > most ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
        }
    }

    /// <inheritdoc/>
    public ValueTask<LoggedMail?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_byId.GetValueOrDefault(id));
        }
    }

    private static LoggedMailLine Line(LoggedMail mail) =>
        new(mail.Message.Id, mail.At, mail.Message.Sender, mail.Message.Recipient, mail.Message.Subject);
}
