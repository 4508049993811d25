using SmartCom.GrainInterfaces;
using SmartCom.Grains.Counts;

namespace SmartCom.Tests.Grains;

public sealed class CountBookTests
{
    [Fact]
    public void A_new_owner_reports_all_that_was_counted_before_it()
    {
        var book = new CountBook(
            [new Count(new CountKey("campaign", "welcome", "", "started"), 7), new Count(new CountKey("campaign", "welcome", "mail", "sent"), 5), new Count(new CountKey("segment", "buyers", "", "members"), 3)],
            []);

        Assert.Equal([("campaign", "welcome"), ("segment", "buyers")], book.TakeUnreported().Order());
        Assert.Empty(book.TakeUnreported());
    }
}
