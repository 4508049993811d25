using SmartCom.GrainInterfaces;
using SmartCom.Grains.Partitions;

namespace SmartCom.Grains.Counts;

/// <summary>
/// How many visitors of one partition were seen lately. Each counts once, in the slice of time that it was last seen in: a few
/// integers and one in each customer's slot, however many events they send.
/// </summary>
internal sealed class Presence
{
    private readonly int[] _visitors = new int[Seen.Slices]; // of the slices up to the newest, in a ring
    private int _newest;
    private bool _isChanged;

    /// <summary>The customer was seen.</summary>
    public void See(CustomerSlot customer, DateTimeOffset at)
    {
        var slice = (int)Seen.SliceOf(at);
        if (customer.SeenIn >= slice)
        {
            return;
        }

        Leave(customer);
        Open(slice);
        _isChanged = true;
        if (slice > _newest - Seen.Slices)
        {
            _visitors[slice % Seen.Slices]++;
            customer.SeenIn = slice;
        }
    }

    /// <summary>The customer is not here any more: a visitor who became a user.</summary>
    public void Leave(CustomerSlot customer)
    {
        if (Holds(customer))
        {
            _visitors[customer.SeenIn % Seen.Slices]--;
            _isChanged = true;
        }

        customer.SeenIn = 0;
    }

    /// <summary>True when somebody came or went since the last call.</summary>
    public bool TakeChanged()
    {
        var isChanged = _isChanged;
        _isChanged = false;
        return isChanged;
    }

    /// <summary>True while the customer is counted.</summary>
    public bool Holds(CustomerSlot customer) => customer.SeenIn > 0 && customer.SeenIn > _newest - Seen.Slices;

    /// <summary>Who was seen when.</summary>
    public Seen Read()
    {
        var visitors = new int[Seen.Slices];
        for (var back = 0; back < visitors.Length && back < _newest; back++)
        {
            visitors[back] = _visitors[(_newest - back) % Seen.Slices];
        }

        return new Seen(_newest, visitors);
    }

    private void Open(int slice)
    {
        for (var next = Math.Max(_newest + 1, slice - Seen.Slices + 1); next <= slice; next++)
        {
            _visitors[next % Seen.Slices] = 0;
        }

        _newest = Math.Max(_newest, slice);
    }
}
