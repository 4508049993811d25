namespace SmartCom.Grains.Partitions;

/// <summary>The customers whose snapshot is behind, the one that is behind longest first.</summary>
internal sealed class DirtyCustomers
{
    private readonly Queue<CustomerSlot> _oldestFirst = new();
    private long _savingFrom = long.MaxValue;

    /// <summary>How many customers are behind.</summary>
    public int Count => _oldestFirst.Count;

    /// <summary>Since when the first of them is behind (UTC ticks); null when none is.</summary>
    public long? OldestTicks => _oldestFirst.TryPeek(out var oldest) ? oldest.DirtySinceTicks : null;

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

    /// <summary>The customer changes at <paramref name="position"/>.</summary>
    public void Mark(CustomerSlot customer, long position, DateTimeOffset now)
    {
        if (customer.DirtyFrom < 0)
        {
            customer.DirtyFrom = position;
            customer.DirtySinceTicks = now.UtcTicks;
            _oldestFirst.Enqueue(customer);
        }
    }

    /// <summary>Takes those to be saved that are behind since <paramref name="until"/> or longer. Whatever changes them from now on marks them again.</summary>
    public List<CustomerSlot> Take(int most, DateTimeOffset until)
    {
        _savingFrom = OldestFrom ?? long.MaxValue;
        var taken = new List<CustomerSlot>();
        while (taken.Count < most && OldestTicks <= until.UtcTicks)
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
