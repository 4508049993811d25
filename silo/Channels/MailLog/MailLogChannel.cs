using SmartCom.Grains.Ports;
using SmartCom.Mails;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Silo.Channels.MailLog;

/// <summary>Stands in for the mail server where none is configured: mails land in the mail log, as they would have been sent.</summary>
public sealed class MailLogChannel(IMailLog log, TimeProvider clock) : IChannel
{
    public string Name => "email";

    public TimeSpan AttemptTimeout { get; } = TimeSpan.FromSeconds(30);

    public async ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Envelope.Check(message).Refusal is { } refusal)
        {
            return refusal;
        }

        using var limit = new CancellationTokenSource(AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var mail = message with { Text = message.Text ?? HtmlText.Of(message.Html) };
            await log.AppendAsync(new LoggedMail(mail, clock.GetUtcNow()), either.Token);
            return new SendResult.Delivered("Kept in the mail log");
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return new SendResult.Unknown(SendStage.Body, $"The mail log did not confirm it: {SingleLine.Of(exception.Message, 500)}");
        }
    }
}
