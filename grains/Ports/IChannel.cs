namespace SmartCom.Grains.Ports;

/// <summary>A way out of the house for messages. The outbox decides what is sent and when; a channel only sends and says what became of it.</summary>
public interface IChannel
{
    /// <summary>What the outbox and the reports call it: <c>email</c>.</summary>
    string Name { get; }

    /// <summary>The longest that one try can go on having an effect: after this long nothing more of it reaches the server.</summary>
    TimeSpan AttemptTimeout { get; }

    /// <summary>
    /// Tries to send one message, once. Whatever the server, the network or the message itself does wrong comes back as a result.
    /// Thread-safe: calls beyond what the channel can carry at once wait for their turn, and that wait counts towards <see cref="AttemptTimeout"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before the message was handed over: it was not sent. Cancelled later, the result is <see cref="SendResult.Unknown"/>.</exception>
    ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
