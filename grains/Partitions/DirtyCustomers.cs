namespace SmartCom.Grains.Partitions;

/// <summary>The customers whose snapshot is behind, the one that is behind longest first.</summary>
internal sealed class DirtyCustomers
{
    private readonly Queue<CustomerSlot> _oldestFirst = new();
    private long _savingFrom = long.MaxValue;

    /// <summary>How many customers are behind.</summary>
    public int Count => _oldestFirst.Count;

    /// <summary>Since when the first of them is behind (timestamp of the clock, which no change of the time of day moves); null when none is.</summary>
    public long? OldestSince => _oldestFirst.TryPeek(out var oldest) ? oldest.DirtySince : null;

    /// <summary>The first position that some snapshot does not hold; null when all of them hold everything.</summary>
    public long? OldestFrom
    {
        get
        {
            var waiting = _oldestFirst.TryPeek(out var oldest) ? oldest.DirtyFrom : long.MaxValue;
            var from = Math.Min(waiting, _savingFrom);
            return from == long.MaxValue ? null : from;
        }
    }

    /// <summary>The customer changes at <paramref name="position"/>; <paramref name="now"/> is a timestamp.</summary>
    public void Mark(CustomerSlot customer, long position, long now)
    {
        if (customer.DirtyFrom < 0)
        {
            customer.DirtyFrom = position;
            customer.DirtySince = now;
            _oldestFirst.Enqueue(customer);
        }
    }

    /// <summary>Takes those to be saved that are behind since <paramref name="until"/>, a timestamp, or longer. Whatever changes them from now on marks them again.</summary>
    public List<CustomerSlot> Take(int most, long until)
    {
        _savingFrom = OldestFrom ?? long.MaxValue;
        var taken = new List<CustomerSlot>();
        while (taken.Count < most && OldestSince <= until)
        {
            var customer = _oldestFirst.Dequeue();
            customer.DirtyFrom = -1;
            taken.Add(customer);
        }

        return taken;
    }

    /// <summary>What was taken last is as good as saved: the next checkpoint may stand behind it.</summary>
    public void Saved() => _savingFrom = long.MaxValue;
}
