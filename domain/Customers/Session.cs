using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>A visit to the site: from its first event until 30 minutes of silence or another session id.</summary>
/// <param name="Id">The tracker's id of the visit; empty when it told none.</param>
/// <param name="StartedAt">When the first event of it occurred (UTC).</param>
/// <param name="LastAt">When the newest event of it occurred (UTC).</param>
/// <param name="Events">How many events it has had.</param>
public sealed record Session(string Id, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Events)
{
    private readonly long _startedAt = StartedAt.UtcTicks;
    private readonly long _lastAt = LastAt.UtcTicks;

    /// <summary>When the first event of it occurred (UTC).</summary>
    public DateTimeOffset StartedAt
    {
        get => Ticks.Time(_startedAt);
        init => _startedAt = value.UtcTicks;
    }

    /// <summary>When the newest event of it occurred (UTC).</summary>
    public DateTimeOffset LastAt
    {
        get => Ticks.Time(_lastAt);
        init => _lastAt = value.UtcTicks;
    }

    /// <summary>After how long without an event a visit is over.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(30);

    /// <summary>The session that the next entry of history, in order of occurrence, is in or begins; entries that are not of a visit change nothing.</summary>
    internal static Session? Next(Session? session, in HistoryEntry entry)
    {
        if (entry.SessionId is not { } id)
        {
            return session;
        }

        if (session is null || entry.OccurredAt - session.LastAt >= LongestSilence || BeginsAnother(entry, id, session.Id))
        {
            return new Session(id, entry.OccurredAt, entry.OccurredAt, 1);
        }

        return session with { Id = session.Id.Length == 0 ? id : session.Id, LastAt = entry.OccurredAt, Events = session.Events + 1 };
    }

    /// <summary>The latest session of a history that begins in <paramref name="before"/>.</summary>
    internal static Session? Of(Session? before, ReadOnlySpan<HistoryEntry> history)
    {
        var session = before;
        foreach (ref readonly var entry in history)
        {
            session = Next(session, entry);
        }

        return session;
    }

    private static bool BeginsAnother(in HistoryEntry entry, string id, string current) =>
        id.Length == 0 ? entry.Name == EventNames.Visit : current.Length > 0 && !string.Equals(id, current, StringComparison.Ordinal);
}
