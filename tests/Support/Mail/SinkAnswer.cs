using SmartCom.Grains.Ports;

namespace SmartCom.Tests.Support.Mail;

/// <summary>How a sink treats a message, decided by its recipient.</summary>
public abstract record SinkAnswer
{
    private SinkAnswer()
    {
    }

    /// <summary>Takes it.</summary>
    public static SinkAnswer Accept { get; } = new Accepts();

    /// <summary>Says something else than yes at a stage: <c>550 5.1.1 No such user</c>.</summary>
    public sealed record Says(SendStage Stage, string Reply) : SinkAnswer;

    /// <summary>Closes the connection instead of answering at a stage.</summary>
    /// <param name="Stage">At <see cref="SendStage.Body"/> the whole message has been read by then.</param>
    /// <param name="Keeps">Whether a message read whole counts as received.</param>
    public sealed record Drops(SendStage Stage, bool Keeps = false) : SinkAnswer;

    /// <summary>Never answers at a stage, and holds the connection open.</summary>
    public sealed record Stalls(SendStage Stage) : SinkAnswer;

    private sealed record Accepts : SinkAnswer;
}

/// <summary>A message that a sink has taken.</summary>
/// <param name="MessageId">The Message-ID header, without angle brackets.</param>
/// <param name="Sender">The envelope's sender.</param>
/// <param name="Recipient">The envelope's recipient.</param>
/// <param name="Connection">Which connection it came over, counted from 1.</param>
/// <param name="Data">The message, dots unstuffed. Empty where the sink keeps no messages.</param>
public sealed record SunkMail(string MessageId, string Sender, string Recipient, int Connection, ReadOnlyMemory<byte> Data);
