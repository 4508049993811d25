using System.Numerics;

namespace SmartCom.Domain.Rules;

/// <summary>Which of a rulebook's segments or campaigns are still to be looked at, by their place. Taken out lowest first. Allocates nothing for the first 64.</summary>
internal struct Marks
{
    private ulong _first;
    private ulong[]? _rest;

    public void Add(int place, int count)
    {
        if (place < 64)
        {
            _first |= 1UL << place;
            return;
        }

        _rest ??= new ulong[(count - 1) / 64];
        _rest[(place / 64) - 1] |= 1UL << (place % 64);
    }

    public void Add(ReadOnlySpan<int> places, int count)
    {
        foreach (var place in places)
        {
            Add(place, count);
        }
    }

    public readonly bool Contains(int place) => place < 64
        ? (_first & (1UL << place)) != 0
        : _rest is not null && (_rest[(place / 64) - 1] & (1UL << (place % 64))) != 0;

    /// <summary>Takes out the lowest place; false when none is left.</summary>
    public bool TryTake(out int place)
    {
        if (_first != 0)
        {
            place = TakeLowest(ref _first);
            return true;
        }

        for (var word = 0; word < _rest?.Length; word++)
        {
            if (_rest[word] != 0)
            {
                place = ((word + 1) * 64) + TakeLowest(ref _rest[word]);
                return true;
            }
        }

        place = -1;
        return false;
    }

    private static int TakeLowest(ref ulong word)
    {
        var lowest = BitOperations.TrailingZeroCount(word);
        word &= word - 1;
        return lowest;
    }
}
