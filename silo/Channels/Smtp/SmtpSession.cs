using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>One connection that takes messages, one after the other.</summary>
internal sealed class SmtpSession(SmtpConnection connection, SmtpAbilities abilities, SmtpOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);

    private readonly SmtpData _data = new();
    private readonly string? _domain = options.OwnDomain;
    private bool _needsReset;

    /// <summary>How many messages it was used for.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether it can take no further message.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the last message failed only because the server had closed the connection since the one before: a new one may take it.</summary>
    public bool WentStale { get; private set; }

    /// <summary>Since when it has been idle, as the pool notes it.</summary>
    public long IdleSince { get; set; }

    /// <summary>Offers a message and, when the server wants it, hands it over.</summary>
    public async ValueTask<SendResult> SendAsync(Envelope envelope, Attempt attempt)
    {
        if (envelope.NeedsUtf8 && !(abilities.Utf8 && abilities.EightBit))
        {
            return new SendResult.Refused(SendStage.Recipient, "The mail server does not take addresses with other than ASCII characters (SMTPUTF8)");
        }

        _data.Compose(envelope, _domain, clock.GetUtcNow());
        var transaction = new SmtpTransaction(connection, abilities, options, _data, attempt);
        using var giveUp = connection.Start(attempt.Within(options.CommandTimeout), attempt.CancellationToken);
        try
        {
            var result = await transaction.RunAsync(envelope, _needsReset);
            connection.Limit(Timeout.InfiniteTimeSpan);
            _needsReset = transaction.LeavesUnfinished;
            IsBroken = transaction.ServerCloses;
            WentStale = IsBroken && IsFirstWord(transaction);
            return result;
        }
        catch (Exception exception)
        {
            IsBroken = true;
            WentStale = exception is not OperationCanceledException && IsFirstWord(transaction);
            if (Breakage.Of(exception) is not { } reason)
            {
                throw;
            }

            return transaction.BrokenOff(reason);
        }
        finally
        {
            Messages++;
        }
    }

    /// <summary>Takes leave of the server, as far as it listens.</summary>
    public async Task QuitAsync()
    {
        try
        {
            connection.Limit(QuitTimeout);
            await connection.WriteAsync("QUIT\r\n"u8.ToArray());
            await connection.ReadReplyAsync();
        }
        catch (Exception exception) when (Breakage.Of(exception) is not null)
        {
            // It was being closed anyway.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (IsBroken)
        {
            connection.Abort();
        }

        connection.Dispose();
    }

    // A new connection that ends at once says something about the server; one that was idle before says nothing.
    private bool IsFirstWord(SmtpTransaction transaction) => Messages > 0 && !transaction.IsUnderWay;
}
