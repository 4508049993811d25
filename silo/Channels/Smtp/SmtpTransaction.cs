using System.Text;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>The dialogue about one message: sender, recipient, data, message, each with its own answer.</summary>
internal sealed class SmtpTransaction(SmtpConnection connection, SmtpAbilities abilities, SmtpOptions options, SmtpData data, Attempt attempt)
{
    // A server that fails to start anew is as good as not connected.
    private const SendStage ResetStage = SendStage.Connect;

    private SendStage _stage;
    private SendResult? _objection;
    private bool _handedOver;

    /// <summary>Whether the server has answered anything about this message.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Whether the server said that it closes the connection.</summary>
    public bool ServerCloses { get; private set; }

    /// <summary>Whether the server may still hold a part of this message's envelope, and has to be told to start anew.</summary>
    public bool LeavesUnfinished { get; private set; }

    /// <summary>Goes through all of it, as far as the server goes along.</summary>
    public async ValueTask<SendResult> RunAsync(Envelope envelope, bool reset) =>
        await OfferAsync(Commands(envelope, reset)) ?? await HandOverAsync();

    /// <summary>What has become of the message now that the connection broke.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up on it, and it was not handed over.</exception>
    public SendResult BrokenOff(string reason)
    {
        if (_objection is not null)
        {
            return _objection;
        }

        var isCancelled = attempt.CancellationToken.IsCancellationRequested;
        if (_handedOver)
        {
            return new SendResult.Unknown(_stage, isCancelled ? "Cancelled before the server had answered" : reason);
        }

        attempt.CancellationToken.ThrowIfCancellationRequested();
        return new SendResult.Deferred(_stage, reason);
    }

    private List<(SendStage Stage, string Command)> Commands(Envelope envelope, bool reset)
    {
        var size = abilities.Size ? $" SIZE={data.Length}" : "";
        var utf8 = envelope.NeedsUtf8 ? " BODY=8BITMIME SMTPUTF8" : "";
        var commands = new List<(SendStage, string)>(4);
        if (reset)
        {
            commands.Add((ResetStage, "RSET\r\n"));
        }

        commands.Add((SendStage.Sender, $"MAIL FROM:<{envelope.Sender}>{size}{utf8}\r\n"));
        commands.Add((SendStage.Recipient, $"RCPT TO:<{envelope.Recipient}>\r\n"));
        commands.Add((SendStage.Data, "DATA\r\n"));
        return commands;
    }

    /// <summary>Answers null when the server waits for the message.</summary>
    private async ValueTask<SendResult?> OfferAsync(List<(SendStage Stage, string Command)> commands)
    {
        if (abilities.Pipelining)
        {
            await WriteAsync(string.Concat(commands.Select(step => step.Command)));
        }

        foreach (var (stage, command) in commands)
        {
            _stage = stage;
            if (!abilities.Pipelining)
            {
                await WriteAsync(command);
            }

            connection.Limit(attempt.Within(options.CommandTimeout));
            var reply = await connection.ReadReplyAsync();
            Consider(reply);
            if (ServerCloses || (_objection is not null && !abilities.Pipelining))
            {
                break;
            }

            if (_objection is not null && stage == SendStage.Data && reply.IsMore)
            {
                await CancelDataAsync();
            }
        }

        return _objection;
    }

    private void Consider(SmtpReply reply)
    {
        if (_stage == ResetStage)
        {
            if (!reply.IsDone)
            {
                throw new SmtpProtocolException($"The server would not start anew: {reply}");
            }

            return;
        }

        if (_stage == SendStage.Data ? !reply.IsMore : !reply.IsDone)
        {
            LeavesUnfinished = true;
            _objection ??= Objection(reply);
        }

        IsUnderWay |= !ServerCloses;
    }

    // A server that wants data although it took no recipient is given none (RFC 2920, 3.1).
    private async ValueTask CancelDataAsync()
    {
        await WriteAsync(".\r\n");
        await connection.ReadReplyAsync();
    }

    private async ValueTask<SendResult> HandOverAsync()
    {
        _stage = SendStage.Body;
        connection.Limit(attempt.Within(options.DeliveryTimeout));
        await connection.WriteAsync(data.Head);

        // From here on the server may have all of it, whatever this end gets to hear.
        _handedOver = true;
        await connection.WriteAsync(data.Tail);
        connection.Limit(attempt.Within(options.DeliveryTimeout));
        var reply = await connection.ReadReplyAsync();
        return reply.IsDone ? new SendResult.Delivered(reply.ToString()) : Objection(reply);
    }

    private SendResult Objection(SmtpReply reply)
    {
        ServerCloses |= reply.Code == SmtpReply.ClosingCode;
        return reply switch
        {
            { IsAboutMessage: true } => new SendResult.Refused(_stage, reply.ToString()),
            { IsNever: true } => new SendResult.Deferred(_stage, reply.ToString()),
            { IsNotNow: true } => new SendResult.Deferred(_stage, reply.ToString(), RetryHint.Find(reply.Words)),
            _ => throw new SmtpProtocolException($"The server gave an answer that does not fit: {reply}"),
        };
    }

    private ValueTask WriteAsync(string commands) => connection.WriteAsync(Encoding.UTF8.GetBytes(commands));
}
