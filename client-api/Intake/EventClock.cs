using SmartCom.Domain.Customers;

namespace SmartCom.ClientApi.Intake;

/// <summary>When something happened, by our clock: senders' clocks go wrong, and their queues keep events for days.</summary>
internal static class EventClock
{
    /// <summary>How far ahead of ours a clock may be that gives no sending time to correct it by.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// With a sending time the sender's clock is corrected by it: what it calls ten minutes ago was ten minutes ago.
    /// Nothing happens later than it is received.
    /// </summary>
    /// <returns>The moment, or null when it is too long ago for a repeat to be known as one.</returns>
    public static DateTimeOffset? Correct(DateTimeOffset? occurredAt, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        if (occurredAt is not { } told)
        {
            return receivedAt;
        }

        var age = (sentAt ?? receivedAt) - told;
        return age > SeenEvents.Window ? null : age < TimeSpan.Zero ? receivedAt : receivedAt - age;
    }
}
