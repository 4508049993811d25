namespace SmartCom.Domain.Customers;

/// <summary>Seen events sorted by id, and the next older and longer run.</summary>
internal sealed class SeenRun
{
    private readonly SeenEntry[] _entries;
    private readonly SeenRun? _older;
    private readonly uint _newest;

    /// <summary>A run of entries sorted by id, whose array it takes over.</summary>
    public SeenRun(SeenEntry[] entries, SeenRun? older)
    {
        _entries = entries;
        _older = older;
        foreach (ref readonly var entry in entries.AsSpan())
        {
            _newest = Math.Max(_newest, entry.Seconds);
        }
    }

    /// <summary>These entries by id, each id once. Sorts the array it is given.</summary>
    public static SeenEntry[] Sorted(SeenEntry[] entries)
    {
        Array.Sort(entries, static (one, other) => one.ComparedById(other));
        return Merged(entries, [], earliest: 0);
    }

    /// <summary>The runs with a new one in front, joined with those that are not much longer; what ended before <paramref name="earliest"/> goes.</summary>
    public static SeenRun Pushed(SeenRun? older, SeenEntry[] entries, uint earliest)
    {
        entries = Sorted(entries);
        while (older is not null && older._entries.Length <= 2 * entries.Length)
        {
            entries = Merged(entries, older._entries, earliest);
            older = older._older;
        }

        return new SeenRun(entries, Unexpired(older, earliest));
    }

    public static bool Contains(SeenRun first, in SeenEntry sought, uint earliest)
    {
        for (var run = first; run is not null; run = run._older)
        {
            if (run.Find(sought) is >= 0 and var index && run._entries[index].Seconds >= earliest)
            {
                return true;
            }
        }

        return false;
    }

    public static int Count(SeenRun? first)
    {
        var count = 0;
        for (var run = first; run is not null; run = run._older)
        {
            count += run._entries.Length;
        }

        return count;
    }

    public static void CopyTo(Span<SeenEntry> entries, SeenRun? first)
    {
        for (var run = first; run is not null; run = run._older)
        {
            run._entries.CopyTo(entries);
            entries = entries[run._entries.Length..];
        }
    }

    private int Find(in SeenEntry sought)
    {
        var low = 0;
        var high = _entries.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _entries[middle].ComparedById(sought);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    private static SeenRun? Unexpired(SeenRun? run, uint earliest)
    {
        if (run is null)
        {
            return null;
        }

        var older = Unexpired(run._older, earliest);
        return run._newest < earliest ? older : older == run._older ? run : new SeenRun(run._entries, older);
    }

    // Of an id that stands twice the newer time is kept.
    private static SeenEntry[] Merged(SeenEntry[] ones, SeenEntry[] others, uint earliest)
    {
        var merged = new SeenEntry[ones.Length + others.Length];
        int one = 0, other = 0, count = 0;
        while (one < ones.Length || other < others.Length)
        {
            var takesOne = other == others.Length || (one < ones.Length && ones[one].ComparedById(others[other]) <= 0);
            var entry = takesOne ? ones[one++] : others[other++];
            if (count > 0 && merged[count - 1].HasSameId(entry))
            {
                merged[count - 1] = entry.Seconds > merged[count - 1].Seconds ? entry : merged[count - 1];
            }
            else if (entry.Seconds >= earliest)
            {
                merged[count++] = entry;
            }
        }

        return merged.Length == count ? merged : merged[..count];
    }
}
