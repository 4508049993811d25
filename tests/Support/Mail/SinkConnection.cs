using System.Net.Sockets;
using System.Text;
using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Mail;

/// <summary>One client's dialogue with a <see cref="SmtpSink"/>. Answers to commands that arrive together leave together.</summary>
internal sealed class SinkConnection(SmtpSink sink, Socket socket, int number, CancellationToken stop)
{
    private readonly StringBuilder _replies = new();
    private byte[] _arrived = new byte[64 * 1024];
    private int _start;
    private int _end;
    private string _sender = "";
    private string _recipient = "";
    private SinkAnswer _answer = SinkAnswer.Accept;
    private bool _isOpen = true;
    private bool _hasLeft;

    private ReadOnlySpan<byte> Waiting => _arrived.AsSpan(_start, _end - _start);

    public async Task ServeAsync()
    {
        if (sink.Greeting is not { } greeting)
        {
            sink.Stalls();
            await Task.Delay(Timeout.Infinite, stop);
            return;
        }

        Reply(greeting);
        await FlushAsync();
        while (_isOpen)
        {
            while (_isOpen && Waiting.IndexOf("\r\n"u8) is >= 0 and var length)
            {
                var line = Encoding.UTF8.GetString(_arrived, _start, length);
                _start += length + 2;
                await ObeyAsync(line);
            }

            await FlushAsync();
            _isOpen = _isOpen && await ReceiveAsync();
        }
    }

    /// <summary>Counts the connection as closed, once.</summary>
    public void Leave()
    {
        if (!_hasLeft)
        {
            _hasLeft = true;
            sink.Left();
        }
    }

    private Task ObeyAsync(string line)
    {
        var verb = line[..Math.Min(4, line.Length)].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                Reply(string.Join("\r\n", sink.Offers.Prepend("sink").Select((offer, at) => $"250{(at == sink.Offers.Count ? ' ' : '-')}{offer}")));
                break;
            case "MAIL":
                _sender = Address(line);
                _recipient = "";
                Reply("250 2.1.0 Sender ok");
                break;
            case "RCPT":
                return TakeRecipientAsync(line);
            case "DATA":
                return _recipient.Length == 0 && !sink.WantsDataAnyway ? AnswerAsync(SendStage.Data, "554 5.5.1 No valid recipients") : TakeDataAsync();
            case "STAR":
                Reply(sink.StartTlsReply);
                break;
            case "RSET":
                _recipient = "";
                Reply("250 2.0.0 Flushed");
                break;
            case "QUIT":
                Leave(); // before the client can know, so that its next connection is not counted beside this one
                Reply("221 2.0.0 Bye");
                return CloseAsync();
            default:
                Reply("500 5.5.1 Unknown command");
                break;
        }

        return Task.CompletedTask;
    }

    private async Task TakeRecipientAsync(string line)
    {
        var recipient = Address(line);
        _answer = sink.Answer(recipient);
        if (await AnswerAsync(SendStage.Recipient, "250 2.1.5 Recipient ok"))
        {
            _recipient = recipient;
        }
    }

    private async Task TakeDataAsync()
    {
        if (!await AnswerAsync(SendStage.Data, "354 Go ahead"))
        {
            return;
        }

        await FlushAsync();
        var end = await ReadToDotAsync();
        if (end < 0)
        {
            return;
        }

        if (sink.Latency > TimeSpan.Zero)
        {
            await Task.Delay(sink.Latency, stop);
        }

        var mail = Mail(_arrived.AsMemory(_start, end));
        _start += end + "\r\n.\r\n".Length;
        _recipient = "";
        if (_answer is not (SinkAnswer.Says { Stage: SendStage.Body } or SinkAnswer.Stalls { Stage: SendStage.Body } or SinkAnswer.Drops { Keeps: false }))
        {
            sink.Took(mail);
        }

        await AnswerAsync(SendStage.Body, "250 2.0.0 Taken");
    }

    /// <summary>Answers as the sink was told to for this recipient; true when that was the ordinary answer.</summary>
    private async Task<bool> AnswerAsync(SendStage stage, string ordinary)
    {
        switch (_answer)
        {
            case SinkAnswer.Says says when says.Stage == stage:
                Reply(says.Reply);
                if (says.Reply.StartsWith("421", StringComparison.Ordinal))
                {
                    await CloseAsync();
                }

                return false;
            case SinkAnswer.Drops drops when drops.Stage == stage:
                await CloseAsync();
                return false;
            case SinkAnswer.Stalls stalls when stalls.Stage == stage:
                await FlushAsync();
                sink.Stalls();
                await Task.Delay(Timeout.Infinite, stop);
                return false;
            default:
                Reply(ordinary);
                return ordinary[0] is '2' or '3';
        }
    }

    private async Task CloseAsync()
    {
        await FlushAsync();
        socket.Shutdown(SocketShutdown.Both);
        _isOpen = false;
    }

    private async Task<int> ReadToDotAsync()
    {
        // The dialogue's CRLF before the message counts, so that an empty message ends as well.
        _start -= 2;
        _arrived[_start] = (byte)'\r';
        _arrived[_start + 1] = (byte)'\n';
        var searched = 0;
        while (true)
        {
            var found = Waiting[searched..].IndexOf("\r\n.\r\n"u8);
            if (found >= 0)
            {
                return searched + found;
            }

            searched = Math.Max(0, Waiting.Length - 4);
            if (!await ReceiveAsync())
            {
                _isOpen = false;
                return -1;
            }
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        if (_start > 2)
        {
            // Two bytes stay free in front for ReadToDotAsync.
            Waiting.CopyTo(_arrived.AsSpan(2));
            (_start, _end) = (2, 2 + _end - _start);
        }

        if (_end == _arrived.Length)
        {
            Array.Resize(ref _arrived, _arrived.Length * 2);
        }

        var received = await socket.ReceiveAsync(_arrived.AsMemory(_end), stop);
        _end += received;
        return received > 0;
    }

    private SunkMail Mail(ReadOnlyMemory<byte> stuffed)
    {
        var message = stuffed.Length > 2 ? stuffed[2..] : default;
        var data = sink.KeepsMessages ? Unstuff(message.Span) : [];
        return new SunkMail(MessageId(message.Span), _sender, _recipient, number, data);
    }

    private static string MessageId(ReadOnlySpan<byte> message)
    {
        var name = "\r\nMessage-ID: <"u8;
        var at = message.IndexOf(name);
        if (at < 0)
        {
            return "";
        }

        var rest = message[(at + name.Length)..];
        var end = rest.IndexOf((byte)'>');
        return Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]);
    }

    private static byte[] Unstuff(ReadOnlySpan<byte> message)
    {
        var plain = new MemoryStream(message.Length + 2);
        while (message.IndexOf("\n."u8) is >= 0 and var at)
        {
            plain.Write(message[..(at + 1)]);
            message = message[(at + 2)..];
        }

        plain.Write(message);
        plain.Write("\r\n"u8);
        return plain.ToArray();
    }

    private static string Address(string line)
    {
        var from = line.IndexOf('<', StringComparison.Ordinal);
        var to = line.IndexOf('>', StringComparison.Ordinal);
        return from >= 0 && to > from ? line[(from + 1)..to] : "";
    }

    private void Reply(string reply) => _replies.Append(reply).Append("\r\n");

    private async Task FlushAsync()
    {
        if (_replies.Length > 0)
        {
            var bytes = Encoding.UTF8.GetBytes(_replies.ToString());
            _replies.Clear();
            await socket.SendAsync(bytes, stop);
        }
    }
}
