using SmartCom.Grains.Partitions;

namespace SmartCom.Tests.Grains;

/// <summary>Which customers are saved next.</summary>
public sealed class DirtyCustomersTests
{
    private const long Start = 1_000;

    private readonly DirtyCustomers _dirty = new();

    [Fact]
    public void Only_those_are_taken_that_have_waited_long_enough_the_oldest_first()
    {
        var customers = Enumerable.Range(0, 4).Select(Customer).ToArray();
        for (var second = 0; second < customers.Length; second++)
        {
            _dirty.Mark(customers[second], position: 10 + second, Start + second);
        }

        Assert.Equal(customers[..3], _dirty.Take(most: 10, until: Start + 2));
        Assert.Equal(1, _dirty.Count);
        Assert.Equal(Start + 3, _dirty.OldestSince);
    }

    [Fact]
    public void No_more_are_taken_than_fit()
    {
        var customers = Enumerable.Range(0, 4).Select(Customer).ToArray();
        foreach (var customer in customers)
        {
            _dirty.Mark(customer, position: 1, Start);
        }

        Assert.Equal(customers[..3], _dirty.Take(most: 3, until: Start));
    }

    [Fact]
    public void Who_changes_again_keeps_the_place_of_the_first_change()
    {
        var (first, second) = (Customer(1), Customer(2));
        _dirty.Mark(first, 1, Start);
        _dirty.Mark(second, 2, Start + 1);
        _dirty.Mark(first, 3, Start + 2);

        Assert.Equal([first], _dirty.Take(most: 10, until: Start));
    }

    [Fact]
    public void A_checkpoint_stands_before_what_is_being_saved_until_it_is_saved()
    {
        _dirty.Mark(Customer(1), 5, Start);
        _dirty.Mark(Customer(2), 9, Start + 1);

        _dirty.Take(most: 10, until: Start);
        Assert.Equal(5, _dirty.OldestFrom);

        _dirty.Saved();
        Assert.Equal(9, _dirty.OldestFrom);
    }

    private static CustomerSlot Customer(int number) => new($"u:{number}", grain: null!);
}
