using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>An event that was handled, and when its record was appended (UTC, whole seconds).</summary>
public readonly record struct SeenEvent(EventId Id, DateTimeOffset At);

/// <summary>
/// The ids of recent events, by which a repeat is known. Most customers have a few dozen in seven days, a shared terminal may have
/// a hundred thousand: the newest few stand in one small array, the others in sorted runs, each at least twice as long as the next newer one.
/// </summary>
public sealed class SeenEvents
{
    /// <summary>How long an id is remembered; intake refuses events older than that.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private const int MostRecent = 32;

    private readonly SeenEntry[] _recent;
    private readonly SeenRun? _older;
    private readonly uint _newest;

    private SeenEvents(SeenEntry[] recent, SeenRun? older, uint newest)
    {
        _recent = recent;
        _older = older;
        _newest = newest;
    }

    /// <summary>No ids.</summary>
    public static SeenEvents None { get; } = new([], null, 0);

    /// <summary>How many ids are held. Some of them may be out of the window already.</summary>
    public int Count => _recent.Length + SeenRun.Count(_older);

    private uint Earliest => SeenEntry.EarliestIn(Window, _newest);

    /// <summary>These ids, whatever their order.</summary>
    public static SeenEvents Of(ReadOnlySpan<SeenEvent> events)
    {
        if (events.IsEmpty)
        {
            return None;
        }

        var entries = new SeenEntry[events.Length];
        var newest = 0U;
        for (var index = 0; index < events.Length; index++)
        {
            entries[index] = new SeenEntry(events[index].Id, events[index].At);
            newest = Math.Max(newest, entries[index].Seconds);
        }

        if (entries.Length <= MostRecent && !IsAnyRepeated(entries))
        {
            return new(entries, null, newest); // the newest few stand in any order
        }

        var sorted = SeenRun.Sorted(entries);
        return sorted.Length <= MostRecent ? new(sorted, null, newest) : new([], new SeenRun(sorted, null), newest);
    }

    /// <summary>True when the event was handled within the seven days before the newest one.</summary>
    public bool Contains(EventId id)
    {
        var sought = new SeenEntry(id, seconds: 0);
        var earliest = Earliest;
        foreach (ref readonly var entry in _recent.AsSpan())
        {
            if (entry.HasSameId(sought) && entry.Seconds >= earliest)
            {
                return true;
            }
        }

        return _older is not null && SeenRun.Contains(_older, sought, earliest);
    }

    /// <summary>The same with one more id. What the window has left behind is forgotten by and by.</summary>
    public SeenEvents With(EventId id, DateTimeOffset now)
    {
        var entry = new SeenEntry(id, now);
        var newest = Math.Max(_newest, entry.Seconds);
        var earliest = SeenEntry.EarliestIn(Window, newest);
        var recent = WithLast(_recent, entry, earliest);
        return recent.Length <= MostRecent
            ? new SeenEvents(recent, _older, newest)
            : new SeenEvents([], SeenRun.Pushed(_older, recent, earliest), newest);
    }

    /// <summary>These ids and those of another customer together.</summary>
    public SeenEvents With(SeenEvents other)
    {
        if (other.Count == 0)
        {
            return this;
        }

        return Count == 0 ? other : Of([.. ToArray(), .. other.ToArray()]);
    }

    /// <summary>The ids within the window, by time and then by id: the same for the same ids, however they came here.</summary>
    public SeenEvent[] ToArray()
    {
        var entries = new SeenEntry[Count];
        _recent.CopyTo(entries, 0);
        SeenRun.CopyTo(entries.AsSpan(_recent.Length), _older);
        if (!IsByTime(entries))
        {
            entries.AsSpan().Sort(static (one, other) => one.ComparedByTime(other));
        }

        var first = 0;
        while (first < entries.Length && entries[first].Seconds < Earliest)
        {
            first++;
        }

        var events = new SeenEvent[entries.Length - first];
        for (var index = 0; index < events.Length; index++)
        {
            events[index] = new SeenEvent(entries[first + index].Id, entries[first + index].At);
        }

        return events;
    }

    private static bool IsAnyRepeated(ReadOnlySpan<SeenEntry> few)
    {
        for (var index = 1; index < few.Length; index++)
        {
            foreach (ref readonly var other in few[..index])
            {
                if (other.HasSameId(few[index]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsByTime(ReadOnlySpan<SeenEntry> entries)
    {
        for (var index = 1; index < entries.Length; index++)
        {
            if (entries[index - 1].ComparedByTime(entries[index]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static SeenEntry[] WithLast(SeenEntry[] recent, in SeenEntry entry, uint earliest)
    {
        var forgotten = 0;
        foreach (ref readonly var known in recent.AsSpan())
        {
            forgotten += known.Seconds < earliest ? 1 : 0;
        }

        var next = new SeenEntry[recent.Length - forgotten + 1];
        next[^1] = entry;
        if (forgotten == 0)
        {
            recent.CopyTo(next, 0);
            return next;
        }

        var place = 0;
        foreach (ref readonly var known in recent.AsSpan())
        {
            if (known.Seconds >= earliest)
            {
                next[place++] = known;
            }
        }

        return next;
    }
}
