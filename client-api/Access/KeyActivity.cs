using System.Collections.Concurrent;

namespace SmartCom.ClientApi.Access;

/// <summary>Whether events are arriving with a key now: how many in the last minute, by the second, and when the last one came. In memory alone.</summary>
public sealed class KeyActivity(TimeProvider clock)
{
    private const int Seconds = 60;

    private readonly ConcurrentDictionary<string, Minute> _keys = new(StringComparer.Ordinal);

    /// <summary>Events were accepted with a key.</summary>
    public void Note(string keyId, int events) => _keys.GetOrAdd(keyId, static _ => new Minute()).Note(clock.GetUtcNow(), events);

    /// <summary>What arrived with a key; nothing that arrived before this process started is known.</summary>
    public (DateTimeOffset? LastEventAt, long InLastMinute) Of(string keyId) =>
        _keys.TryGetValue(keyId, out var minute) ? minute.At(clock.GetUtcNow()) : (null, 0);

    private sealed class Minute
    {
        private readonly Lock _lock = new();
        private readonly long[] _counts = new long[Seconds];
        private long _second;
        private DateTimeOffset _last;

        public void Note(DateTimeOffset now, int events)
        {
            lock (_lock)
            {
                Advance(now);
                _counts[_second % Seconds] += events;
                _last = now;
            }
        }

        public (DateTimeOffset? LastEventAt, long InLastMinute) At(DateTimeOffset now)
        {
            lock (_lock)
            {
                Advance(now);
                return (_last, _counts.Sum());
            }
        }

        private void Advance(DateTimeOffset now)
        {
            var second = now.ToUnixTimeSeconds();
            for (var passed = Math.Max(_second, second - Seconds) + 1; passed <= second; passed++)
            {
                _counts[passed % Seconds] = 0;
            }

            _second = Math.Max(_second, second);
        }
    }
}
