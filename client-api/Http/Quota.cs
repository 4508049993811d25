using System.Collections.Concurrent;

namespace SmartCom.ClientApi.Http;

/// <summary>
/// How often each of many may do something: <paramref name="perSecond"/> times a second, and <paramref name="burst"/> times at once after a pause.
/// The generic cell rate algorithm (ITU-T I.371): one number for each, no timer, so that a server with nothing to do sleeps.
/// </summary>
internal sealed class Quota<TKey>(double perSecond, int burst, TimeProvider clock)
    where TKey : notnull
{
    private const int Few = 10_000;

    private readonly ConcurrentDictionary<TKey, long> _madeUpAt = new(); // when (timestamp of the clock) all that was taken is made up for
    private readonly long _each = Math.Max(1, (long)(clock.TimestampFrequency / perSecond));
    private int _untilPruned = Few;

    /// <summary>For how many something is remembered.</summary>
    public int Count => _madeUpAt.Count;

    /// <summary>Takes one of <paramref name="key"/>'s times. Null when there was one, else how long until there is.</summary>
    public TimeSpan? Take(TKey key)
    {
        while (true)
        {
            var now = clock.GetTimestamp();
            var isKnown = _madeUpAt.TryGetValue(key, out var known);
            var next = Math.Max(known, now) + _each;
            var tooMuch = next - now - (_each * burst);
            if (tooMuch > 0)
            {
                return clock.GetElapsedTime(0, tooMuch);
            }

            if (isKnown ? _madeUpAt.TryUpdate(key, next, known) : _madeUpAt.TryAdd(key, next))
            {
                PruneInTime(now);
                return null;
            }
        }
    }

    private void PruneInTime(long now)
    {
        if (Interlocked.Decrement(ref _untilPruned) > 0)
        {
            return;
        }

        foreach (var one in _madeUpAt)
        {
            if (one.Value <= now)
            {
                _madeUpAt.TryRemove(one);
            }
        }

        Volatile.Write(ref _untilPruned, Math.Max(Few, _madeUpAt.Count));
    }
}
