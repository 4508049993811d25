using System.Diagnostics;

namespace SmartCom.Bench.Latency;

/// <summary>
/// Moments fixed beforehand, at random with a steady rate: the load does not wait for what it measures, so a pause of the engine
/// shows in every event that came meanwhile.
/// </summary>
internal sealed class Arrivals
{
    private readonly long[] _due; // ticks of the stopwatch since the start
    private int _next;

    /// <summary>So many arrivals a second for so long.</summary>
    public Arrivals(int perSecond, TimeSpan duration, int seed)
    {
        var random = new Random(seed);
        var due = new List<long>();
        for (var at = 0.0; at < duration.TotalSeconds; at -= Math.Log(1 - random.NextDouble()) / perSecond)
        {
            due.Add((long)(at * Stopwatch.Frequency));
        }

        _due = [.. due];
    }

    /// <summary>How many there are.</summary>
    public int Count => _due.Length;

    /// <summary>Waits, on a thread of its own, for those that are due next, and says which they are and when each was due.</summary>
    public ReadOnlySpan<long> Next(long begin)
    {
        while (_next < _due.Length)
        {
            var now = Stopwatch.GetTimestamp() - begin;
            var end = _next;
            while (end < _due.Length && _due[end] <= now)
            {
                end++;
            }

            if (end > _next)
            {
                var due = _due.AsSpan(_next, end - _next);
                _next = end;
                return due;
            }

            Thread.Sleep(1);
        }

        return [];
    }
}
