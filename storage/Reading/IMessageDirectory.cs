using SmartCom.Domain.Messages;

namespace SmartCom.Storage.Reading;

/// <summary>The list of messages, as last saved.</summary>
public interface IMessageDirectory
{
    /// <summary>Messages by when they were decided, newest first.</summary>
    /// <param name="filter">Which messages.</param>
    /// <param name="cursor">The end of the page before; null for the first page.</param>
    /// <param name="most">How many at most; more than 0.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="FormatException">The cursor is not one of this list.</exception>
    ValueTask<Page<MessageLine>> ListAsync(MessageFilter filter, string? cursor, int most, CancellationToken cancellationToken);
}

/// <summary>Which messages a list shows: those that meet everything that is not null.</summary>
/// <param name="Status">How far they have come.</param>
/// <param name="CampaignId">The campaign that decided them.</param>
/// <param name="Customer">The text of the customer key.</param>
public sealed record MessageFilter(MessageStatus? Status = null, string? CampaignId = null, string? Customer = null);

/// <summary>A message as a list shows it.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Customer">The text of the customer key.</param>
/// <param name="CampaignId">The campaign that decided it.</param>
/// <param name="Version">The campaign version.</param>
/// <param name="StepId">The step that decided it.</param>
/// <param name="Channel">The channel: "email".</param>
/// <param name="Address">Where it goes.</param>
/// <param name="QueuedAt">When it was decided (UTC).</param>
/// <param name="Status">How far it has come.</param>
/// <param name="StatusAt">Since when (UTC).</param>
/// <param name="SentAt">When a channel accepted it (UTC).</param>
/// <param name="OpenedAt">When it was first opened (UTC).</param>
/// <param name="ClickedAt">When a link in it was first followed (UTC).</param>
/// <param name="Reason">Why it failed, or the server's words.</param>
/// <param name="Attempts">How many tries it took.</param>
public sealed record MessageLine(
    string Id, string Customer, string CampaignId, int Version, string StepId, string Channel, string Address,
    DateTimeOffset QueuedAt, MessageStatus Status, DateTimeOffset StatusAt,
    DateTimeOffset? SentAt, DateTimeOffset? OpenedAt, DateTimeOffset? ClickedAt, string? Reason, int Attempts)
{
    /// <summary>The code of the reason; null where it is a mail server's own words.</summary>
    public string? ReasonCode => FailureReason.CodeOf(Reason);
}
