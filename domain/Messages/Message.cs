using SmartCom.Domain.Events;

namespace SmartCom.Domain.Messages;

/// <summary>How far a message has come.</summary>
public enum MessageStatus : byte
{
    /// <summary>Decided and journalled; the channel has not accepted it yet.</summary>
    Queued = 1,

    /// <summary>The channel (mail server) accepted it.</summary>
    Sent = 2,

    /// <summary>It will not be sent: see the reason.</summary>
    Failed = 3,

    /// <summary>The customer opened it.</summary>
    Opened = 4,

    /// <summary>The customer followed a link in it.</summary>
    Clicked = 5,
}

/// <summary>One message to one customer.</summary>
/// <param name="Id">Derived from customer, run and step, so every try carries the same id.</param>
/// <param name="CampaignId">The campaign that decided it.</param>
/// <param name="Version">The campaign version whose template it uses.</param>
/// <param name="StepId">The step that decided it.</param>
/// <param name="Channel">The channel: "email".</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Context">What the template may show, frozen at the decision.</param>
/// <param name="QueuedAt">When it was decided (UTC).</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusAt">Since when (UTC).</param>
/// <param name="Reason">Why it failed.</param>
public sealed record Message(
    string Id,
    string CampaignId,
    int Version,
    string StepId,
    string Channel,
    string Address,
    Fields Context,
    DateTimeOffset QueuedAt,
    MessageStatus Status,
    DateTimeOffset StatusAt,
    string? Reason);

/// <summary>
/// What became of one message, by its channel or by what the customer did with it. It says everything a decision needs, because it always settles the message where it was decided:
/// also when the customer has forgotten it, and on a visitor that was handed over since (it is not forwarded, and queued messages stay there).
/// </summary>
/// <param name="MessageId">Which message.</param>
/// <param name="CampaignId">The campaign that decided it.</param>
/// <param name="StepId">The step that decided it.</param>
/// <param name="Status">Sent or Failed, Opened or Clicked.</param>
/// <param name="Reason">The server's words, or why it was not tried.</param>
/// <param name="Attempts">How many tries it took.</param>
public sealed record DeliveryReport(string MessageId, string CampaignId, string StepId, MessageStatus Status, string? Reason, int Attempts);
