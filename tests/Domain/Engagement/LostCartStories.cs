using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;

namespace SmartCom.Tests.Domain.Stories;

public sealed class LostCartStories
{
    private static readonly CampaignDefinition AfterAnHour = A.Campaign("lost-cart", new LostCart(TimeSpan.FromHours(1)), A.Mail());

    [Fact]
    public void Add_at_10_00_change_quantity_10_30_threshold_1_h_fires_11_30_with_1_line()
    {
        var story = new Story(AfterAnHour);
        story.Tells(("email", "ann@example.com"));
        story.At("10:00").Adds("A");
        story.At("10:30").Adds("A");

        story.At(Story.Time("11:30").AddTicks(-1)).Tick();
        Assert.Empty(story.Mails);

        story.At("11:30").Tick();
        var mail = Assert.Single(story.Mails);
        var cart = mail.Context["cart"].Fields;
        var line = Assert.Single(cart["lines"].Items).Fields;
        Assert.Equal(("A", "Name of A", 2m, 10m, 20m), (line["product_id"].AsText, line["name"].AsText, line["quantity"].AsNumber, line["price"].AsNumber, line["sum"].AsNumber));
        Assert.Equal(20m, cart["total"].AsNumber);
    }

    [Fact]
    public void Order_complete_at_11_00_never()
    {
        var story = new Story(AfterAnHour);
        story.At("10:00").Adds("A");
        story.At("10:30").Adds("A");
        story.At("11:00").Does(EventNames.OrderComplete);
        story.At("5d 00:00").Tick();

        Assert.Equal(0, story.Started("lost-cart"));
    }
}
