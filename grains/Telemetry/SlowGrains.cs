using SmartCom.GrainInterfaces;

namespace SmartCom.Grains.Telemetry;

/// <summary>The grains whose calls took longest lately: a few, and only in memory. May be used by any thread.</summary>
public sealed class SlowGrains(TimeProvider clock)
{
    /// <summary>How many are kept.</summary>
    public const int Most = 10;

    /// <summary>How long one is kept after its last slow call.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly List<SlowGrain> _kept = [];
    private long _calls;

    /// <summary>A call of a grain was slow.</summary>
    public void Note(string type, string key, string method, TimeSpan took) =>
        Note(new SlowGrain(type, key, method, (long)took.TotalMilliseconds, 1, clock.GetUtcNow()));

    /// <summary>The same, told by somebody else, whose clock may be another.</summary>
    public void Note(SlowGrain call)
    {
        call = call with { LastAt = clock.GetUtcNow() };
        lock (_lock)
        {
            _calls += call.Calls;
            Forget();
            var known = _kept.FindIndex(slow => slow.Key == call.Key && slow.Type == call.Type && slow.Method == call.Method);
            if (known >= 0)
            {
                var before = _kept[known];
                _kept[known] = call with { LongestMs = Math.Max(before.LongestMs, call.LongestMs), Calls = before.Calls + call.Calls };
            }
            else if (HasRoom(call))
            {
                _kept.Add(call);
            }
        }
    }

    /// <summary>Those that are kept.</summary>
    public SlowReport Report()
    {
        lock (_lock)
        {
            Forget();
            return new SlowReport(_calls, [.. _kept.OrderByDescending(slow => slow.LongestMs)]);
        }
    }

    private void Forget() => _kept.RemoveAll(slow => clock.GetUtcNow() - slow.LastAt > Lately);

    // In an overload everything is slow: then only what is slower than the quickest kept takes its place.
    private bool HasRoom(SlowGrain call)
    {
        if (_kept.Count < Most)
        {
            return true;
        }

        var quickest = _kept.MinBy(slow => slow.LongestMs)!;
        return call.LongestMs > quickest.LongestMs && _kept.Remove(quickest);
    }
}
