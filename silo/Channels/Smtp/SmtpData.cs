using System.Buffers;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>A message's bytes as they follow DATA, in buffers that serve one message after the other.</summary>
internal sealed class SmtpData
{
    private const int LongestTail = 64 * 1024;
    private const int LargestKept = 1024 * 1024;

    private ArrayBufferWriter<byte> _message = new(16 * 1024);
    private ArrayBufferWriter<byte> _stuffed = new();
    private ReadOnlyMemory<byte> _wire;

    /// <summary>The message's size in bytes, as SIZE counts it.</summary>
    public int Length => _message.WrittenCount;

    /// <summary>All but the end; empty for an ordinary message. Without its tail the server has no message.</summary>
    public ReadOnlyMemory<byte> Head => _wire[..Math.Max(0, _wire.Length - LongestTail)];

    /// <summary>The end, final dot included.</summary>
    public ReadOnlyMemory<byte> Tail => _wire[Head.Length..];

    /// <summary>Writes a message, dots stuffed.</summary>
    public void Compose(Envelope envelope, string? domain, DateTimeOffset now)
    {
        _message = Emptied(_message);
        _stuffed = Emptied(_stuffed);
        MimeMessage.Write(_message, envelope, domain ?? envelope.Sender.Domain, now);
        if (_message.WrittenSpan.IndexOf("\n."u8) < 0)
        {
            _wire = WithEnd(_message);
            return;
        }

        Stuff(_message.WrittenSpan, _stuffed);
        _wire = WithEnd(_stuffed);
    }

    /// <summary>Doubles the dot that a line begins with, so that none is taken for the end (RFC 5321, 4.5.2).</summary>
    public static void Stuff(ReadOnlySpan<byte> lines, IBufferWriter<byte> output)
    {
        while (lines.IndexOf("\n."u8) is >= 0 and var at)
        {
            output.Write(lines[..(at + 1)]);
            output.Write("."u8);
            lines = lines[(at + 1)..];
        }

        output.Write(lines);
    }

    private static ReadOnlyMemory<byte> WithEnd(ArrayBufferWriter<byte> message)
    {
        message.Write(".\r\n"u8);
        return message.WrittenMemory;
    }

    // One large mail should not hold its memory for ever.
    private static ArrayBufferWriter<byte> Emptied(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > LargestKept)
        {
            return new ArrayBufferWriter<byte>();
        }

        buffer.ResetWrittenCount();
        return buffer;
    }
}
