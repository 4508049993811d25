using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class ContainerTests
{
    [Fact]
    public void Cart_with_A_B_remove_A_leaves_B_and_after_order_complete_the_profile_block_is_empty()
    {
        var left = Told(Added("A", At(0)), Added("B", At(1)), Removed("A", At(2)));
        Assert.Equal("1 B", left.Contents());

        var ordered = Told(left, Ordered(At(3)));
        Assert.True(ordered.Container(Container.Cart)!.IsEmpty);
        Assert.Equal(At(3), ordered.Container(Container.Cart)!.ChangedAt);
    }

    [Fact]
    public void Adding_the_same_product_again_adds_quantity_and_takes_the_newest_price()
    {
        var cart = Told(Added("A", At(0), quantity: 2, price: 10), Added("A", At(5), quantity: 1, price: 8)).Container(Container.Cart)!;

        var line = Assert.Single(cart.Lines);
        Assert.Equal((3m, 8m, At(0)), (line.Quantity, line.Price, line.AddedAt));
        Assert.Equal((24m, At(5)), (cart.Worth, cart.ChangedAt));
    }

    [Theory]
    [InlineData(1, "2 A")]
    [InlineData(3, "")]
    [InlineData(7, "")]
    [InlineData(0, "3 A")]
    [InlineData(-1, "3 A")]
    public void Removing_takes_the_quantity_told_and_never_more_than_there_is(int quantity, string left) =>
        Assert.Equal(left, Told(Added("A", At(0), 3), Removed("A", At(1), Number("quantity", quantity))).Contents());

    [Fact]
    public void Removing_without_a_quantity_takes_the_whole_line() =>
        Assert.Equal("", Told(Added("A", At(0), 3), Removed("A", At(1))).Contents());

    [Theory]
    [InlineData("items")]
    [InlineData("products")]
    public void Setting_replaces_everything_before_it(string list) =>
        Assert.Equal("2 B, 1 C", Told(
            Added("A", At(0)),
            Tracked(EventNames.ContainerSet, At(1), List(list, Product("B"), Product("C"), Product("B")))).Contents());

    [Fact]
    public void Setting_can_name_one_product_without_a_list() =>
        Assert.Equal("4 B", Told(Added("A", At(0)), Tracked(EventNames.ContainerSet, At(1), Text("product_id", "B"), Number("quantity", 4))).Contents());

    [Fact]
    public void Setting_to_an_empty_list_empties_but_setting_to_nothing_readable_does_not()
    {
        Assert.Equal("", Told(Added("A", At(0)), Tracked(EventNames.ContainerSet, At(1), List("items"))).Contents());
        Assert.Equal("1 A", Told(Added("A", At(0)), Tracked(EventNames.ContainerSet, At(1), Text("items", "B"))).Contents());
    }

    [Fact]
    public void An_order_empties_the_cart_and_no_other_container() =>
        Assert.Equal("1 A", Told(Tracked(EventNames.ContainerAdd, At(0), Text("container", "favourites"), Text("product_id", "A")), Ordered(At(1)))
            .Contents("favourites"));

    [Fact]
    public void A_late_add_from_before_a_known_order_does_not_come_back()
    {
        Assert.Equal("", Told(Ordered(At(10)), Added("A", At(9))).Contents());
        Assert.Equal("1 A", Told(Ordered(At(10)), Added("A", At(11))).Contents());
    }

    [Fact]
    public void A_late_order_takes_only_what_was_put_in_before_it() =>
        Assert.Equal("1 B", Told(Added("A", At(0)), Added("B", At(20)), Ordered(At(10))).Contents());

    [Fact]
    public void A_late_operation_does_not_make_the_cart_look_touched() =>
        Assert.Equal(At(20), Told(Added("B", At(20)), Added("A", At(0))).Container(Container.Cart)!.ChangedAt);

    public static TheoryData<Field> NotUnderstood => new(
        Text("quantity", "two"), Text("price", "free"), Number("price", -1), Number("name", 5), List("price"), new("quantity", Value.Of(true)));

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public void A_wrong_type_counts_as_not_told(Field wrong)
    {
        var cart = Told(Tracked(EventNames.ContainerAdd, At(0), Text("product_id", "A"), wrong)).Container(Container.Cart)!;

        Assert.Equal(new ContainerLine("A", 1, null, null, At(0)), Assert.Single(cart.Lines));
    }

    [Fact]
    public void Nothing_is_put_in_without_a_product_and_nothing_of_no_quantity()
    {
        Assert.Empty(Told(Tracked(EventNames.ContainerAdd, At(0), List("product_id"))).Containers);
        Assert.Empty(Told(Added("A", At(0), quantity: 0)).Containers);
        Assert.Empty(Told(Tracked(EventNames.ContainerAdd, At(0), Text("product_id", new string('x', 201)))).Containers);
    }

    [Fact]
    public void A_shop_may_count_its_products() =>
        Assert.Equal("1 42", Told(Tracked(EventNames.ContainerAdd, At(0), Number("product_id", 42))).Contents());

    [Fact]
    public void Numbers_beyond_all_measure_break_nothing()
    {
        var huge = decimal.MaxValue;
        var cart = Told(Added("A", At(0), huge, huge), Added("A", At(1), huge, 5), Removed("A", At(2), Number("quantity", 1)))
            .Container(Container.Cart)!;

        Assert.Equal(1_999_999m * 5, cart.Worth);
    }

    [Fact]
    public void A_container_stays_bounded_and_still_knows_what_is_in_it()
    {
        var customer = Customer.New(Visitor);
        for (var minute = 0; minute < 1_000; minute++)
        {
            customer = Told(customer, Added($"P{minute % 7}", At(minute)));
        }

        var cart = customer.Container(Container.Cart)!;
        Assert.InRange(cart.Operations.Length, 1, Container.MostOperations);
        Assert.Equal((7, 1_000m), (cart.Lines.Length, cart.Lines.Sum(line => line.Quantity)));
        Assert.Equal(At(0), cart.Lines[0].AddedAt);
    }

    [Fact]
    public void An_abandoned_cart_is_so_until_it_is_empty()
    {
        var cart = Container.Of("cart", ContainerOperation.Added(new ContainerLine("A", 1, 10, null, At(0)), 1)).Abandoned(At(60));
        Assert.Equal(At(60), cart.With(ContainerOperation.Removed("B", null, At(61), 2)).AbandonedAt);

        var emptied = cart.With(ContainerOperation.Ordered(At(62), 3));
        Assert.Null(emptied.AbandonedAt);
        Assert.Null(emptied.With(ContainerOperation.Added(new ContainerLine("A", 1, 10, null, At(63)), 4)).AbandonedAt);
    }
}
