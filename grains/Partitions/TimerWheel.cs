using System.Numerics;

namespace SmartCom.Grains.Partitions;

/// <summary>
/// Moments in time, a million of them: setting, moving and clearing one is a few pointer writes, whatever the number.
/// Six levels of 256 buckets; an entry lies at the level of the highest byte in which its tick differs from now,
/// and falls to lower levels as its moment comes near. Never fires early; at most one tick late.
/// </summary>
internal sealed class TimerWheel(DateTimeOffset start)
{
    /// <summary>The length of a tick.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private const int Levels = 6;
    private const int Buckets = 256;

    private readonly Entry?[] _heads = new Entry?[Levels * Buckets];
    private readonly ulong[] _occupied = new ulong[Levels * Buckets / 64];
    private long _now = start.UtcTicks / Tick.Ticks;

    /// <summary>Something that may wait for a moment. One wheel at a time.</summary>
    public abstract class Entry
    {
        internal Entry? _next;
        internal Entry? _previous;
        internal int _bucket = -1;

        /// <summary>The moment it waits for (UTC ticks); 0 when it waits for none.</summary>
        public long DueAtTicks { get; internal set; }
    }

    /// <summary>How many entries wait.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest moment at which <see cref="TakeDue"/> has something to do; null when nothing waits. May be earlier than the earliest entry, never later.</summary>
    public DateTimeOffset? NextAt => NextBucket() is { } next ? new DateTimeOffset(next.Tick * Tick.Ticks, TimeSpan.Zero) : null;

    /// <summary>Has the entry wait for a moment instead of the one it waited for before; 0 for none.</summary>
    public void Set(Entry entry, long dueAtTicks)
    {
        if (entry.DueAtTicks == dueAtTicks)
        {
            return;
        }

        Unlink(entry);
        entry.DueAtTicks = dueAtTicks;
        if (dueAtTicks != 0)
        {
            Link(entry);
        }
    }

    /// <summary>Takes up to <paramref name="most"/> entries whose moment has come, oldest first. They wait for nothing any more.</summary>
    public void TakeDue<T>(DateTimeOffset now, int most, List<T> due) where T : Entry
    {
        var tick = now.UtcTicks / Tick.Ticks;
        while (most > 0 && NextBucket() is { } next && next.Tick <= tick)
        {
            _now = next.Tick;
            if (next.Bucket >= Buckets)
            {
                Lower(next.Bucket);
                continue;
            }

            while (most > 0 && _heads[next.Bucket] is { } entry)
            {
                Unlink(entry);
                due.Add((T)entry);
                entry.DueAtTicks = 0;
                most--;
            }
        }

        if (NextBucket() is not { } later || later.Tick > tick)
        {
            _now = Math.Max(_now, tick);
        }
    }

    private void Lower(int bucket)
    {
        while (_heads[bucket] is { } entry)
        {
            Unlink(entry);
            Link(entry);
        }
    }

    private void Link(Entry entry)
    {
        // Rounded up, so that it is never early; what is overdue goes into the current tick.
        var tick = Math.Max(_now, (entry.DueAtTicks + Tick.Ticks - 1) / Tick.Ticks);
        var level = tick == _now ? 0 : Math.Min(Levels - 1, BitOperations.Log2((ulong)(tick ^ _now)) / 8);
        var bucket = (level * Buckets) + (int)((tick >> (8 * level)) & (Buckets - 1));
        entry._bucket = bucket;
        entry._previous = null;
        entry._next = _heads[bucket];
        if (entry._next is not null)
        {
            entry._next._previous = entry;
        }

        _heads[bucket] = entry;
        _occupied[bucket / 64] |= 1UL << (bucket % 64);
        Count++;
    }

    private void Unlink(Entry entry)
    {
        if (entry._bucket < 0)
        {
            return;
        }

        if (entry._previous is null)
        {
            _heads[entry._bucket] = entry._next;
            if (entry._next is null)
            {
                _occupied[entry._bucket / 64] &= ~(1UL << (entry._bucket % 64));
            }
        }
        else
        {
            entry._previous._next = entry._next;
        }

        if (entry._next is not null)
        {
            entry._next._previous = entry._previous;
        }

        entry._next = entry._previous = null;
        entry._bucket = -1;
        Count--;
    }

    private (int Bucket, long Tick)? NextBucket()
    {
        for (var level = 0; level < Levels; level++)
        {
            var current = (int)((_now >> (8 * level)) & (Buckets - 1));
            var index = NextOccupied(level, level == 0 ? current : current + 1);
            if (index >= 0)
            {
                var above = _now >> (8 * (level + 1)) << (8 * (level + 1));
                return ((level * Buckets) + index, above | ((long)index << (8 * level)));
            }
        }

        return null;
    }

    private int NextOccupied(int level, int from)
    {
        for (var index = from; index < Buckets; index = (index | 63) + 1)
        {
            var bits = _occupied[((level * Buckets) + index) / 64] >> (index % 64);
            if (bits != 0)
            {
                return index + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }
}
