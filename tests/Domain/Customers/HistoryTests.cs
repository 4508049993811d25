using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class HistoryTests
{
    [Theory]
    [InlineData(EventNames.ViewProduct, "P")]
    [InlineData(EventNames.ContainerAdd, "P")]
    [InlineData(EventNames.ViewCategory, "C")]
    [InlineData(EventNames.ViewSection, "S")]
    [InlineData(EventNames.OrderComplete, "O")]
    [InlineData("my_own_event", "P")]
    public void A_line_says_what_it_was_about(string name, string item)
    {
        var told = Told(Tracked(name, At(0), Text("section", "S"), Text("category_id", "C"), Text("order_id", "O"), Text("product_id", "P")));

        Assert.Equal(new HistoryEntry(At(0), name, item, 0, ""), Assert.Single(told.History));
    }

    [Fact]
    public void A_line_about_nothing_of_the_kind_has_no_item()
    {
        Assert.Null(Told(Tracked("page", At(0), Text("url", "/"))).History[0].Item);
        Assert.Equal("C", Told(Tracked("page", At(0), Text("category_id", "C"))).History[0].Item);
    }

    [Fact]
    public void Lines_stand_in_the_order_in_which_they_occurred_and_know_where_the_event_is()
    {
        var told = Told(Viewed("B", At(2)), Viewed("A", At(1)), Viewed("C", At(3)));

        Assert.Equal([("A", 1L), ("B", 0L), ("C", 2L)], told.History.Select(line => (line.Item!, line.Position)));
        Assert.Equal((At(1), At(3)), (told.FirstSeenAt, told.LastSeenAt));
    }

    [Fact]
    public void Only_the_latest_hundred_are_kept()
    {
        var told = Told([.. Enumerable.Range(0, 101).Select(minute => Viewed($"P{minute}", At(minute)))]);

        Assert.Equal((100, "P1", "P100"), (told.History.Length, told.History[0].Item, told.History[^1].Item));
        Assert.Equal(100, Told(told, Viewed("late", At(-1))).History.Length);
        Assert.DoesNotContain(Told(told, Viewed("late", At(-1))).History, line => line.Item == "late");
    }
}
