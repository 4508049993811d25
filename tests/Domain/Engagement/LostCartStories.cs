using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
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
        Assert.Equal(
            ("A", "Name of A", 2m, 10m, 20m),
            (line["product_id"].AsText, line["name"].AsText, line["quantity"].AsNumber, line["price"].AsNumber, line["sum"].AsNumber));
        Assert.Equal((20m, 1m, "cart", "2026-03-01T10:30:00Z"), (cart["total"].AsNumber, cart["count"].AsNumber, cart["container"].AsText, cart["changed_at"].AsText));
        Assert.Equal("ann@example.com", mail.Context["customer"].Fields["email"].AsText);
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
        Assert.Null(story.Customer.DueAt);
    }

    [Fact]
    public void Receipt_at_11_00_without_order_complete_still_fires()
    {
        var story = new Story(AfterAnHour);
        story.At("10:30").Adds("A");
        story.At("11:00").Does("receipt", ("sum", 10));
        story.At("12:00");

        Assert.Equal(1, story.Started("lost-cart"));
    }

    [Fact]
    public void Cart_with_A_and_B_remove_A_threshold_passes_the_context_is_B()
    {
        var story = new Story(AfterAnHour);
        story.Tells(("email", "ann@example.com"));
        story.At("10:00").Adds("A");
        story.At("10:01").Adds("B", 5);
        story.At("10:02").Does(EventNames.ContainerRemove, ("product_id", "A"));
        story.At("12:00");

        var lines = Assert.Single(story.Mails).Context["cart"].Fields["lines"].Items;
        Assert.Equal("B", Assert.Single(lines).Fields["product_id"].AsText);

        story.Does(EventNames.OrderComplete);
        Assert.True(story.Customer.Container(Container.Cart)!.IsEmpty);
    }

    [Fact]
    public void One_abandonment_fires_once_and_the_next_one_again()
    {
        var story = new Story(AfterAnHour);
        story.At("10:00").Adds("A");
        story.At("20:00").Does("page");
        story.At("20:10").Tick();
        Assert.Equal(1, story.Started("lost-cart"));

        story.At("21:00").Adds("B");
        story.At("23:00");
        Assert.Equal(2, story.Started("lost-cart"));
    }

    [Fact]
    public void A_cart_left_before_the_campaign_was_activated_does_not_fire()
    {
        var story = new Story(AfterAnHour with { ActiveSince = Story.Time("10:30") });
        story.At("10:29").Adds("A");
        story.At("13:00");
        Assert.Equal((0, TriggerOutcome.TooOld), (story.Started("lost-cart"), story.Said("lost-cart")));

        story.Adds("B");
        story.At("15:00");
        Assert.Equal(1, story.Started("lost-cart"));
    }

    [Fact]
    public void A_cart_worth_too_little_is_not_waited_for()
    {
        var story = new Story(AfterAnHour with { Trigger = new LostCart(TimeSpan.FromHours(1), MinWorth: 50) });
        story.At("10:00").Adds("A", price: 49.99m);
        story.At("13:00");
        Assert.Equal((0, null), (story.Started("lost-cart"), story.Said("lost-cart")));

        story.Adds("B", price: 0.01m);
        story.At("15:00");
        Assert.Equal(1, story.Started("lost-cart"));
    }

    [Fact]
    public void Another_container_is_let_go_by_an_order_too()
    {
        var favourites = AfterAnHour with { Trigger = new LostCart(TimeSpan.FromHours(1), "favourites") };
        var (patient, buyer) = (new Story(favourites), new Story(favourites));
        foreach (var story in new[] { patient, buyer })
        {
            story.At("10:00").Does(EventNames.ContainerAdd, ("product_id", "A"), ("container", "favourites"));
        }

        buyer.At("10:30").Does(EventNames.OrderComplete);

        patient.At("12:00");
        buyer.At("12:00");
        Assert.Equal((1, 0), (patient.Started("lost-cart"), buyer.Started("lost-cart")));
    }

    [Fact]
    public void An_order_that_is_known_already_is_not_undone_by_a_cart_event_that_comes_late()
    {
        var story = new Story(AfterAnHour);
        story.At("10:00").Adds("A");
        story.At("10:30").Does(EventNames.OrderComplete);
        story.At("10:40").DidEarlier(Story.Time("10:20"), EventNames.ContainerAdd, ("product_id", "B"));
        story.At("20:00");

        Assert.Equal(0, story.Started("lost-cart"));
    }

    [Fact]
    public void A_cart_event_that_comes_hours_late_fires_at_once()
    {
        var story = new Story(AfterAnHour);
        story.At("15:00").DidEarlier(Story.Time("10:00"), EventNames.ContainerAdd, ("product_id", "B"));

        Assert.Equal(1, story.Started("lost-cart"));
    }

    [Fact]
    public void After_an_outage_of_days_a_stale_cart_is_left_in_peace()
    {
        var (late, tooLate) = (new Story(AfterAnHour), new Story(AfterAnHour));
        foreach (var story in new[] { late, tooLate })
        {
            story.At("10:00").Adds("A");
        }

        late.Jump(Story.Time("3d 11:00")).Tick();
        tooLate.Jump(Story.Time("3d 11:00").AddTicks(1)).Tick();

        Assert.Equal((1, TriggerOutcome.Started), (late.Started("lost-cart"), late.Said("lost-cart")));
        Assert.Equal((0, TriggerOutcome.TooOld), (tooLate.Started("lost-cart"), tooLate.Said("lost-cart")));
    }

    [Fact]
    public void Whoever_goes_on_shopping_costs_the_journal_the_change_of_worth_alone()
    {
        var story = new Story(AfterAnHour);
        story.At("10:00").Adds("A");
        Assert.NotEmpty(story.Last.Consequences);

        story.At("10:10").Adds("B");
        Assert.Equal([new Consequence.CartChanged(CartFate.Changed, 10, Story.Time("10:10"))], story.Last.Consequences);
        story.At("10:20").Does(EventNames.ContainerRemove, ("product_id", "B"));
        Assert.Equal([new Consequence.CartChanged(CartFate.Changed, -10, Story.Time("10:20"))], story.Last.Consequences);

        story.At(Story.Time("11:20").AddTicks(-1));
        Assert.Equal(TriggerOutcome.Waiting, story.Said("lost-cart"));
        story.At("11:20").Tick();
        Assert.Equal(TriggerOutcome.Started, story.Said("lost-cart"));
    }

    [Fact]
    public void A_cart_is_opened_abandoned_and_recovered_once_each()
    {
        var story = new Story(AfterAnHour with { Trigger = new LostCart(TimeSpan.FromMinutes(20)) });
        story.At("10:00").Adds("A");
        story.At("10:10").Adds("B");
        Assert.Equal([CartFate.Opened], story.Fates);

        story.At("10:30").Tick();
        Assert.Equal([CartFate.Opened, CartFate.Abandoned], story.Fates);

        story.At("11:00").Adds("C");
        story.At("13:00").Does(EventNames.OrderComplete);
        Assert.Equal([CartFate.Opened, CartFate.Abandoned, CartFate.Recovered], story.Fates);
        Assert.Equal(
            [(CartFate.Opened, 10), (CartFate.Changed, 10), (CartFate.Abandoned, 20), (CartFate.Changed, 10), (CartFate.Recovered, 30m)],
            story.Consequences.OfType<Consequence.CartChanged>().Select(cart => (cart.Fate, cart.Worth)));
    }

    [Fact]
    public void Without_a_lost_cart_campaign_a_cart_is_abandoned_after_an_hour()
    {
        var story = new Story();
        story.At("10:00").Adds("A");
        story.At(Story.Time("11:00").AddTicks(-1)).Tick();
        Assert.Equal([CartFate.Opened], story.Fates);

        story.At("11:00").Tick();
        Assert.Equal([CartFate.Opened, CartFate.Abandoned], story.Fates);
    }

    [Theory]
    [InlineData(EventNames.OrderComplete)]
    [InlineData(EventNames.ContainerRemove)]
    public void A_cart_that_nobody_abandoned_is_closed(string how)
    {
        var story = new Story();
        story.At("10:00").Adds("A");
        story.At("10:30").Does(how, ("product_id", "A"));
        story.At("20:00").Tick();

        Assert.Equal([CartFate.Opened, CartFate.Closed], story.Fates);
    }

    [Fact]
    public void An_abandoned_cart_that_is_emptied_without_an_order_is_closed()
    {
        var story = new Story();
        story.At("10:00").Adds("A");
        story.At("12:00").Does(EventNames.ContainerRemove, ("product_id", "A"));
        story.Adds("B");

        Assert.Equal([CartFate.Opened, CartFate.Abandoned, CartFate.Closed, CartFate.Opened], story.Fates);
    }
}
