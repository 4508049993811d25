using SmartCom.GrainInterfaces;

namespace SmartCom.Grains.Partitions;

/// <summary>What a partition keeps in mind about one customer it has met: not the state, which is the customer's own.</summary>
internal sealed class CustomerSlot(string key, ICustomerGrain grain) : TimerWheel.Entry
{
    /// <summary>The text of the customer key.</summary>
    public string Key { get; } = key;

    /// <summary>The customer.</summary>
    public ICustomerGrain Grain { get; } = grain;

    /// <summary>The first position that is not in the saved snapshot; -1 when the snapshot is up to date.</summary>
    public long DirtyFrom { get; set; } = -1;

    /// <summary>Since when that is so (timestamp of the clock).</summary>
    public long DirtySince { get; set; }

    /// <summary>The last position the customer has handled; -1 when that is not known here. An activation that holds less was lost.</summary>
    public long HandledTo { get; set; } = -1;

    /// <summary>The slice of time it was last seen in; 0 for never. See <see cref="Counts.Presence"/>.</summary>
    public int SeenIn { get; set; }

    /// <summary>First and last record of this customer in the batch at hand, as indexes; -1 outside a batch.</summary>
    public int FirstInBatch { get; set; } = -1;

    /// <inheritdoc cref="FirstInBatch"/>
    public int LastInBatch { get; set; }
}
