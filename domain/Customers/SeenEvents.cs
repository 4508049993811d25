using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>The ids of recent events, by which a repeat is known.</summary>
public sealed class SeenEvents
{
    /// <summary>How long an id is remembered; intake refuses events older than that.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    /// <summary>No ids.</summary>
    public static SeenEvents None { get; } = new([]);

    private readonly ImmutableArray<(EventId Id, DateTimeOffset At)> _all;

    private SeenEvents(ImmutableArray<(EventId Id, DateTimeOffset At)> all) => _all = all;

    /// <summary>True when the event was handled in the last seven days.</summary>
    public bool Contains(EventId id) => _all.Any(seen => seen.Id == id);

    /// <summary>The same with one more id; those older than the window are forgotten.</summary>
    public SeenEvents With(EventId id, DateTimeOffset now) => new([.. _all.Where(seen => now - seen.At < Window), (id, now)]);

    /// <summary>These ids and those of another customer together.</summary>
    public SeenEvents With(SeenEvents other) => new([.. _all, .. other._all.Where(seen => !Contains(seen.Id))]);
}
