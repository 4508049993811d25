using Microsoft.Extensions.Options;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>Sends mails through the configured mail server, over a few connections that stay open.</summary>
public sealed class SmtpChannel(IOptions<SmtpOptions> options, TimeProvider clock) : IChannel, IAsyncDisposable
{
    private readonly SmtpPool _pool = new(options.Value, clock);

    public string Name => "email";

    public TimeSpan AttemptTimeout { get; } = options.Value.AttemptTimeout;

    public async ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (envelope, refusal) = Envelope.Check(message);
        if (envelope is null)
        {
            return refusal!;
        }

        var attempt = new Attempt(clock, AttemptTimeout, cancellationToken);
        try
        {
            var (result, wentStale) = await SendOnceAsync(envelope, anew: false, attempt);
            return wentStale ? (await SendOnceAsync(envelope, anew: true, attempt)).Result : result;
        }
        catch (SmtpUnavailableException unavailable)
        {
            return new SendResult.Deferred(unavailable.Stage, unavailable.Message, unavailable.RetryAfter);
        }
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private async ValueTask<(SendResult Result, bool WentStale)> SendOnceAsync(Envelope envelope, bool anew, Attempt attempt)
    {
        var session = await _pool.RentAsync(anew, attempt);
        try
        {
            var result = await session.SendAsync(envelope, attempt);
            return (result, session.WentStale);
        }
        finally
        {
            _pool.Return(session);
        }
    }
}
