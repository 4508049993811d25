using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class SeenEventsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(1_000)]
    public void What_was_seen_is_known_and_nothing_else(int count)
    {
        var seen = Many(count);

        Assert.Equal(count, seen.Count);
        Assert.All(Enumerable.Range(0, count), number => Assert.True(seen.Contains(Id(number))));
        Assert.All(Enumerable.Range(count, count), number => Assert.False(seen.Contains(Id(number))));
    }

    [Fact]
    public void An_id_is_forgotten_when_it_is_seven_days_old()
    {
        var first = SeenEvents.None.With(Id(1), Noon);

        Assert.True(first.With(Id(2), Noon.AddDays(7).AddSeconds(-1)).Contains(Id(1)));
        var later = first.With(Id(2), Noon.AddDays(7));
        Assert.False(later.Contains(Id(1)));
        Assert.Equal(1, later.Count);
    }

    [Fact]
    public void Long_runs_are_given_back_when_their_time_is_over()
    {
        var seen = Many(5_000);
        for (var number = 0; number < 33; number++)
        {
            seen = seen.With(Id(10_000 + number), Noon.AddDays(20));
        }

        Assert.Equal(33, seen.Count);
        Assert.False(seen.Contains(Id(17)));
    }

    [Fact]
    public void Adding_to_one_leaves_the_other_as_it_was()
    {
        var few = Many(40);
        var (one, other) = (few.With(Id(100), Noon), few.With(Id(200), Noon));

        Assert.True(one.Contains(Id(100)) && other.Contains(Id(200)));
        Assert.False(one.Contains(Id(200)) || other.Contains(Id(100)) || few.Contains(Id(100)));
    }

    [Fact]
    public void The_same_ids_show_the_same_however_they_came_here()
    {
        var told = Many(500);

        Assert.Equal(told.ToArray(), SeenEvents.Of(told.ToArray()).ToArray());
        Assert.Equal(told.ToArray(), SeenEvents.Of([.. told.ToArray().Reverse(), .. told.ToArray()]).ToArray());
        Assert.Equal(told.ToArray().Order(Comparer<SeenEvent>.Create((one, other) => one.At.CompareTo(other.At))), told.ToArray());
    }

    [Fact]
    public void Two_customers_ids_together_know_what_either_knew()
    {
        var together = Many(50).With(SeenEvents.None.With(Id(7), Noon).With(Id(77), Noon));

        Assert.Equal(51, together.Count);
        Assert.True(together.Contains(Id(3)) && together.Contains(Id(77)));
        Assert.Same(SeenEvents.None, SeenEvents.None.With(SeenEvents.None));
    }

    [Fact]
    public void A_hundred_thousand_ids_cost_no_copy_of_all_at_every_event()
    {
        var seen = SeenEvents.None;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < 100_000; number++)
        {
            seen = seen.With(Spread((ulong)number), Noon.AddSeconds(number));
        }

        // A copy of all at every event would be 100 GB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000_000);
        Assert.Equal(100_000, seen.Count);
        Assert.True(seen.Contains(Spread(12_345)));
    }

    private static SeenEvents Many(int count)
    {
        var seen = SeenEvents.None;
        for (var number = 0; number < count; number++)
        {
            seen = seen.With(Id(number), Noon.AddSeconds(number));
        }

        return seen;
    }

    private static EventId Spread(ulong number) => new(new UInt128(number * 0x9e3779b97f4a7c15, number));

    private static EventId Id(int number) => EventId.Derived("seen", $"{number}");
}
