using SmartCom.Grains.Ports;
using SmartCom.Mails;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>A message whose addresses and headers were found fit to be written: nothing in it can break out of its line.</summary>
internal sealed record Envelope(OutgoingMessage Message, EmailAddress Sender, EmailAddress Recipient, EmailAddress? ReplyTo)
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Return-Path", "Received",
        "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
    };

    /// <summary>Whether an address of it can only be written in UTF-8.</summary>
    public bool NeedsUtf8 => Sender.NeedsUtf8 || Recipient.NeedsUtf8 || ReplyTo is { NeedsUtf8: true };

    /// <summary>Checks a message. Of the two outcomes exactly one is not null.</summary>
    public static (Envelope? Envelope, SendResult.Refused? Refusal) Check(OutgoingMessage message)
    {
        if (EmailAddress.Parse(message.Sender.Address) is not { } sender)
        {
            return (null, Refuse(SendStage.Sender, $"The sender's address is not valid: {Quote(message.Sender.Address)}"));
        }

        if (EmailAddress.Parse(message.Recipient.Address) is not { } recipient)
        {
            return (null, Refuse(SendStage.Recipient, $"The recipient's address is not valid: {Quote(message.Recipient.Address)}"));
        }

        var replyTo = message.ReplyTo is null ? null : EmailAddress.Parse(message.ReplyTo.Address);
        if (message.ReplyTo is not null && replyTo is null)
        {
            return (null, Refuse(SendStage.Body, $"The reply-to address is not valid: {Quote(message.ReplyTo.Address)}"));
        }

        return Problem(message) is { } problem
            ? (null, Refuse(SendStage.Body, problem))
            : (new Envelope(message, sender, recipient, replyTo), null);
    }

    private static string? Problem(OutgoingMessage message)
    {
        if (message.Id.Length == 0)
        {
            return "The message has no id";
        }

        if (message.Unsubscribe is { } url && !IsUnsubscribe(url))
        {
            return "The unsubscribe address must be an absolute https, http or mailto URL of ordinary length";
        }

        foreach (var (name, value) in message.Headers)
        {
            if (!Grammar.IsHeaderName(name) || name.Length > MimeHeader.LongestName || Own.Contains(name))
            {
                return $"A message cannot have its own header {Quote(name)}";
            }

            if (value.AsSpan().ContainsAnyInRange('\0', '\x1f') || value.Contains('\x7f', StringComparison.Ordinal))
            {
                return $"The header {name} holds a line break or another control character";
            }
        }

        return null;
    }

    private static bool IsUnsubscribe(Uri url) => url.IsAbsoluteUri
        && url.Scheme is "https" or "http" or "mailto"
        && url.AbsoluteUri.Length <= MimeHeader.LongestWord && Grammar.IsPrintable(url.AbsoluteUri);

    private static SendResult.Refused Refuse(SendStage stage, string reason) => new(stage, reason);

    private static string Quote(string text) => $"\"{SingleLine.Of(text, 100)}\"";
}
