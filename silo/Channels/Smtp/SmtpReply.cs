using System.Text;
using SmartCom.Mails;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>A server's answer: its code, and its words line by line.</summary>
internal readonly record struct SmtpReply(int Code, string Words)
{
    /// <summary>The server closes the connection after this one.</summary>
    public const int ClosingCode = 421;

    /// <summary>Done.</summary>
    public bool IsDone => Code / 100 == 2;

    /// <summary>The server waits for more.</summary>
    public bool IsMore => Code / 100 == 3;

    /// <summary>Not now.</summary>
    public bool IsNotNow => Code / 100 == 4;

    /// <summary>Never.</summary>
    public bool IsNever => Code / 100 == 5;

    /// <summary>Whether a no is about the message that was offered, not about this client, its sign-in or the way it talks.</summary>
    public bool IsAboutMessage => IsNever && Code is not (500 or 502 or 503 or 504 or 530 or 534 or 535 or 538);

    /// <summary>The lines, without codes.</summary>
    public string[] Lines => Words.Split('\n');

    /// <summary>In one line, for people: <c>550 5.1.1 No such user</c>.</summary>
    public override string ToString() => $"{Code} {SingleLine.Of(Words, 500)}";

    /// <summary>
    /// Reads the reply at the start of what has arrived. Length 0 means that its end has not arrived yet.
    /// </summary>
    /// <exception cref="SmtpProtocolException">What arrived is no SMTP.</exception>
    public static (SmtpReply Reply, int Length) Parse(ReadOnlySpan<byte> arrived)
    {
        var words = "";
        var length = 0;
        while (arrived[length..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = arrived.Slice(length, end).TrimEnd((byte)'\r');
            length += end + 1;
            var isLast = line.Length == 3 || (line.Length > 3 && line[3] == ' ');
            if (line.Length < 3 || !(isLast || line[3] == '-') || !int.TryParse(line[..3], null, out var code) || code is < 200 or > 599)
            {
                throw new SmtpProtocolException($"The server answered something that is not SMTP: {Decode(line)}");
            }

            words += line.Length > 4 ? Decode(line[4..]) : "";
            if (isLast)
            {
                return (new SmtpReply(code, words), length);
            }

            words += '\n';
        }

        return default;
    }

    private static string Decode(ReadOnlySpan<byte> line) => SingleLine.Of(Encoding.UTF8.GetString(line));
}

/// <summary>The server broke the protocol: the connection is of no further use.</summary>
internal sealed class SmtpProtocolException(string message) : IOException(message);
