namespace SmartCom.Grains.Ports;

/// <summary>How far a try had come, in the order in which it goes.</summary>
public enum SendStage
{
    /// <summary>Waiting for a connection, or making one.</summary>
    Connect,

    /// <summary>The server's greeting and its list of abilities.</summary>
    Greeting,

    /// <summary>Encryption and the server's certificate.</summary>
    Tls,

    /// <summary>User name and password.</summary>
    Auth,

    /// <summary>The sender's address.</summary>
    Sender,

    /// <summary>The recipient's address.</summary>
    Recipient,

    /// <summary>Asking to hand the message over.</summary>
    Data,

    /// <summary>The message itself, and the server's word that it has it.</summary>
    Body,
}

/// <summary>What became of one try. Only <see cref="Unknown"/> leaves it open whether the customer gets the message.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The server has accepted the message and answers for it from here on.</summary>
    public sealed record Delivered(string Reply) : SendResult;

    /// <summary>This message will never be taken as it is: trying again is of no use.</summary>
    public sealed record Refused(SendStage Stage, string Reason) : SendResult;

    /// <summary>Not sent, for a reason that may pass. Nothing was handed over, so it may be tried again freely.</summary>
    /// <param name="Stage">How far the try had come.</param>
    /// <param name="Reason">The server's words, or what happened to the connection.</param>
    /// <param name="RetryAfter">How long the server asks to wait, where it said so.</param>
    public sealed record Deferred(SendStage Stage, string Reason, TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>The message was handed over and no answer came: it may be delivered or lost. Try again only with the same <see cref="OutgoingMessage.Id"/>.</summary>
    public sealed record Unknown(SendStage Stage, string Reason) : SendResult;
}
