using System.Collections.Concurrent;
using System.Diagnostics;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.ClientApi.Live;

/// <summary>
/// The live feed of this process: takes every change at once, and pushes what changed in a group at most ten times a second to
/// whoever watches it. Nothing here waits for a watcher, and while nothing changes nothing wakes.
/// </summary>
internal sealed partial class LiveFeed : ILiveFeed, IDisposable
{
    /// <summary>The time between two pushes of a group.</summary>
    public static readonly TimeSpan PushEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>The group that shows everything that happens. Its lines are kept while nobody watches.</summary>
    public const string Happenings = "happenings";

    // Every push makes work for the connection it goes to. Of a thousand at once, decisions would have to wait for the last.
    private const int PushesAtATime = 32;

    private readonly ConcurrentDictionary<string, LiveGroup> _groups = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LiveGroup> _dirty = new();
    private readonly ConcurrentDictionary<string, int> _watchedBelow = new(StringComparer.Ordinal); // how many groups under "customer/" and the like
    private readonly Lock _joining = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _next;
    private long _pushedAt;
    private int _isNextSet; // 1 from the first change until it is pushed

    /// <summary>A feed that nobody watches yet.</summary>
    public LiveFeed(TimeProvider clock)
    {
        _clock = clock;
        _next = clock.CreateTimer(_ => _ = PushInTimeAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _pushedAt = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Set(string group, IReadOnlyList<LiveValue> values)
    {
        var changed = Group(group);
        if (changed.Set(values))
        {
            Enqueue(changed);
        }
    }

    /// <inheritdoc/>
    public void Tell(string group, LiveLine line)
    {
        var told = group == Happenings ? Group(group) : _groups.GetValueOrDefault(group);
        if (line.Traced is { } traced)
        {
            told?.Trace(traced, _clock.GetUtcNow());
        }

        if (told is not null && told.Tell(line))
        {
            Enqueue(told);
        }
    }

    /// <inheritdoc/>
    public bool IsWatched(string group) =>
        (_groups.TryGetValue(group, out var known) && known.IsWatched) || (_watchedBelow.TryGetValue(group, out var watched) && watched > 0);

    /// <summary>True when numbers of the group are known here.</summary>
    public bool Knows(string group) => _groups.TryGetValue(group, out var known) && known.HasValues;

    /// <summary>Gives a group numbers that it had before this process knew it; those set since then stay.</summary>
    public void Seed(string group, IReadOnlyList<LiveValue> values) => Group(group).Seed(values);

    /// <summary>Has the watcher watch a group. False when it watches too many already.</summary>
    public bool Join(Watcher watcher, string group)
    {
        lock (_joining)
        {
            var joined = Group(group);
            var wasWatched = joined.IsWatched;
            var isIn = watcher.Join(joined);
            CountBelow(group, (joined.IsWatched ? 1 : 0) - (wasWatched ? 1 : 0));
            OnWatchedChanged();
            return isIn;
        }
    }

    /// <summary>Has the watcher watch a group no more.</summary>
    public void Leave(Watcher watcher, string group)
    {
        lock (_joining)
        {
            if (watcher.Leave(group) is not { } left || !left.Remove(watcher))
            {
                return;
            }

            CountBelow(group, -1);
            // Campaigns and segments are few; customers are not, and a group of one holds nothing but lines.
            if (group.StartsWith("customer/", StringComparison.Ordinal))
            {
                _groups.TryRemove(KeyValuePair.Create(group, left));
            }

            OnWatchedChanged();
        }
    }

    /// <summary>Pushes what has changed since the last time, and lets other work of the process come between.</summary>
    public async Task PushAsync()
    {
        var offered = 0;
        // As many as there are now: what becomes dirty meanwhile waits for its turn.
        for (var left = _dirty.Count; left > 0 && _dirty.TryDequeue(out var group); left--)
        {
            if (group.TakeDelta() is not { } push)
            {
                continue;
            }

            foreach (var watcher in push.Watchers)
            {
                watcher.Offer(group, push.Delta);
                if (++offered % PushesAtATime == 0)
                {
                    await Task.Yield();
                }
            }

            Note(group, push);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _next.Dispose();

    /// <summary>Somebody watches what nobody watched before, or nobody what somebody did. Where the engine is elsewhere it has to be told.</summary>
    partial void OnWatchedChanged();

    private void Note(LiveGroup group, LiveGroup.Push push)
    {
        foreach (var (traced, toldAt) in push.Traced ?? [])
        {
            // What kind of group, and not which: the name of a customer's is the customer.
            EventTraces.Note(
                "push", ActivityKind.Producer, traced, toldAt, _clock.GetUtcNow(), ("smartcom.live.group", group.Name.Split('/')[0]), ("smartcom.live.watchers", push.Watchers.Length));
        }
    }

    private void Enqueue(LiveGroup group)
    {
        _dirty.Enqueue(group);
        SetNext();
    }

    private void SetNext()
    {
        if (Interlocked.Exchange(ref _isNextSet, 1) == 0)
        {
            var pause = PushEvery - _clock.GetElapsedTime(Volatile.Read(ref _pushedAt));
            _next.Change(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task PushInTimeAsync()
    {
        Volatile.Write(ref _pushedAt, _clock.GetTimestamp());
        await PushAsync();
        Volatile.Write(ref _isNextSet, 0);
        if (!_dirty.IsEmpty)
        {
            SetNext();
        }
    }

    private void CountBelow(string group, int change) =>
        _watchedBelow.AddOrUpdate(group[..(group.IndexOf('/') + 1)], Math.Max(0, change), (_, watched) => watched + change);

    private LiveGroup Group(string name) => _groups.GetOrAdd(name, static name => new LiveGroup(name));
}
