using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartCom.Mails;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>Writes a mail as it travels: RFC 5322 headers and a text and an HTML body, in lines of ASCII ending in CRLF.</summary>
internal static class MimeMessage
{
    /// <summary>Writes the whole message.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="envelope">A message that was found fit.</param>
    /// <param name="domain">What stands right of the @ in its Message-ID.</param>
    /// <param name="now">Its date.</param>
    public static void Write(IBufferWriter<byte> output, Envelope envelope, string domain, DateTimeOffset now)
    {
        WriteHeaders(output, envelope, domain, now);

        // "=_" occurs in no quoted-printable or base64 line, so no body can look like a boundary.
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(envelope.Message.Id)).AsSpan(0, 12))}";
        MimeHeader.WriteAscii(output, "MIME-Version", "1.0");
        MimeHeader.WriteAscii(output, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        WritePart(output, boundary, "text/plain; charset=utf-8", envelope.Message.Text ?? HtmlText.Of(envelope.Message.Html));
        WritePart(output, boundary, "text/html; charset=utf-8", envelope.Message.Html);
        Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n", output);
    }

    private static void WriteHeaders(IBufferWriter<byte> output, Envelope envelope, string domain, DateTimeOffset now)
    {
        var message = envelope.Message;
        MimeHeader.WriteMailbox(output, "From", envelope.Sender, SingleLine.Of(message.Sender.Name ?? ""));
        MimeHeader.WriteMailbox(output, "To", envelope.Recipient, SingleLine.Of(message.Recipient.Name ?? ""));
        if (envelope.ReplyTo is { } replyTo)
        {
            MimeHeader.WriteMailbox(output, "Reply-To", replyTo, SingleLine.Of(message.ReplyTo?.Name ?? ""));
        }

        MimeHeader.WriteText(output, "Subject", SingleLine.Of(message.Subject));
        MimeHeader.WriteAscii(output, "Date", now.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        MimeHeader.WriteAscii(output, "Message-ID", $"<{MessageId.Of(message.Id)}@{domain}>");
        WriteUnsubscribe(output, message.Unsubscribe);
        foreach (var (name, value) in message.Headers)
        {
            MimeHeader.WriteText(output, name, value);
        }
    }

    private static void WriteUnsubscribe(IBufferWriter<byte> output, Uri? url)
    {
        if (url is null)
        {
            return;
        }

        MimeHeader.WriteAscii(output, "List-Unsubscribe", $"<{url.AbsoluteUri}>");
        if (url.Scheme == Uri.UriSchemeHttps)
        {
            MimeHeader.WriteAscii(output, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"); // RFC 8058
        }
    }

    private static void WritePart(IBufferWriter<byte> output, string boundary, string type, string text)
    {
        Encoding.ASCII.GetBytes($"\r\n--{boundary}\r\n", output);
        MimeHeader.WriteAscii(output, "Content-Type", type);
        BodyEncoding.Write(output, text);
    }
}
