using System.Text;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Counts;

namespace SmartCom.Grains.Partitions;

/// <summary>The customers a partition has met, found by the bytes of their key so that a known one costs no text.</summary>
internal sealed class CustomerSlots(IGrainFactory grains)
{
    private readonly Dictionary<string, CustomerSlot> _all = new(CustomerKeyComparer.Instance);

    /// <summary>Who is online.</summary>
    public Presence Presence { get; } = new();

    /// <summary>How many customers are kept in mind.</summary>
    public int Count => _all.Count;

    /// <summary>The slot of a customer, made when it is not there yet.</summary>
    public CustomerSlot Of(ReadOnlySpan<byte> key) =>
        _all.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var slot) ? slot : Of(Encoding.UTF8.GetString(key));

    /// <inheritdoc cref="Of(ReadOnlySpan{byte})"/>
    public CustomerSlot Of(string key)
    {
        if (!_all.TryGetValue(key, out var slot))
        {
            slot = new CustomerSlot(key, grains.GetGrain<ICustomerGrain>(key));
            _all.Add(key, slot);
        }

        return slot;
    }

    /// <summary>Forgets customers that are saved, wait for nothing and are not online.</summary>
    public void Forget()
    {
        foreach (var (key, slot) in _all)
        {
            if (slot is { DirtyFrom: < 0, DueAtTicks: 0, FirstInBatch: < 0 } && !Presence.Holds(slot))
            {
                _all.Remove(key);
            }
        }
    }
}
