using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

public sealed class HandOverStories
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_visitor_that_signs_in_hands_everything_over_and_keeps_the_link()
    {
        var (visitor, user) = Two();
        visitor.At("10:00").Adds("A");
        visitor.At("10:10").Happens(SignIn(visitor, "42"));

        var handed = Assert.Single(visitor.Last.Consequences.OfType<Consequence.HandedOver>()).Event;
        Assert.Equal((CustomerKey.User("42"), EventKind.HandedOver, EventNames.Login), (handed.Customer, handed.Kind, handed.Name));
        Assert.Equal(CustomerKey.User("42"), visitor.Customer.HandedTo);
        Assert.Empty(visitor.Customer.Containers);
        Assert.Null(visitor.Customer.DueAt);
        Assert.IsType<Consequence.HandedOver>(visitor.Last.Consequences[^1]);

        user.At("10:10").Happens(handed);
        Assert.Equal("A", Assert.Single(user.Customer.Container("cart")!.Lines).ProductId);
        Assert.Equal("ann@example.com", user.Customer.Trait("email").AsText);
        Assert.Contains(user.Customer.History, entry => entry.Name == EventNames.Login);
    }

    [Fact]
    public void The_cart_of_the_visitor_is_lost_as_the_users()
    {
        var (visitor, user) = Two(A.Campaign("lost-cart", new LostCart(Hour), A.Mail()));
        visitor.At("10:00").Adds("A");
        visitor.At("10:30").Happens(SignIn(visitor, "42"));
        user.At("10:30").Happens(HandedOver(visitor));
        visitor.At("12:00").Tick();
        user.At("12:00");

        Assert.Equal((0, 1), (visitor.Started("lost-cart"), user.Started("lost-cart")));
        Assert.Equal([CartFate.Opened], visitor.Fates);
        Assert.Equal([CartFate.Abandoned], user.Fates);
    }

    [Fact]
    public void A_cart_that_was_lost_before_the_sign_in_is_not_lost_again()
    {
        var (visitor, user) = Two(A.Campaign("lost-cart", new LostCart(Hour), new SetTag("tag", "lost")));
        visitor.At("10:00").Adds("A");
        visitor.At("12:00").Happens(SignIn(visitor, "42"));
        user.At("12:00").Happens(HandedOver(visitor));
        user.At("20:00");

        Assert.Equal((1, 0), (visitor.Started("lost-cart"), user.Started("lost-cart")));
        Assert.Equal(["lost"], user.Tags);
    }

    [Fact]
    public void Two_carts_that_become_one_are_counted_as_one()
    {
        var (visitor, user) = Two();
        user.At("09:50").Adds("B");
        visitor.At("10:00").Adds("A", price: 7);
        visitor.At("10:10").Happens(SignIn(visitor, "42"));
        user.At("10:10").Happens(HandedOver(visitor));

        Assert.Equal(2, user.Customer.Container("cart")!.Lines.Length);
        Assert.Equal(
            [new Consequence.CartChanged(CartFate.Closed, 7, Story.Time("10:10")), new Consequence.CartChanged(CartFate.Changed, 7, Story.Time("10:10"))],
            user.Last.Consequences.OfType<Consequence.CartChanged>());
    }

    [Fact]
    public void The_linking_event_meets_campaigns_where_the_user_is()
    {
        var campaign = A.Campaign("welcome", new EventOccurred(EventNames.Register, []), A.Mail()) with { ReentryInterval = TimeSpan.FromDays(365) };
        var (visitor, user) = Two(campaign);
        visitor.At("10:00").Happens(SignIn(visitor, "42", EventNames.Register));
        user.At("10:00").Happens(HandedOver(visitor));
        Assert.Equal((0, 1), (visitor.Started("welcome"), user.Started("welcome")));
        Assert.Equal("shop", Assert.Single(user.Mails).Context["event"].Fields["properties"].Fields["referrer"].AsText);

        var phone = new Story(user.Rulebook, CustomerKey.Visitor("phone"));
        phone.At("11:00").Happens(SignIn(phone, "42", EventNames.Register));
        user.At("11:00").Happens(HandedOver(phone));
        Assert.Equal((1, TriggerOutcome.TooSoon), (user.Started("welcome"), user.Said("welcome")));
    }

    [Fact]
    public void Members_move_quietly_and_are_counted_once()
    {
        var segment = A.Segment("carts", new HasInContainer());
        var (visitor, user) = Two(segment, A.Campaign("greet", new EnteredSegment("carts"), new SetTag("tag", "greeted")));
        visitor.At("10:00").Adds("A");
        visitor.At("10:10").Happens(SignIn(visitor, "42"));
        Assert.Contains(new Consequence.SegmentForgotten("carts", WasMember: true), visitor.Last.Consequences);

        user.At("10:10").Happens(HandedOver(visitor));
        var entered = Assert.Single(user.Last.Consequences.OfType<Consequence.SegmentJudged>());
        Assert.True(entered.State.IsMember && entered.Flipped && entered.Quiet);
        Assert.Equal((1, 0), (visitor.Started("greet"), user.Started("greet")));
        Assert.Equal(Story.Time("10:00"), entered.State.Since);
    }

    [Fact]
    public void A_member_who_takes_over_a_members_state_stays_one_member()
    {
        var (visitor, user) = Two(A.Segment("carts", new HasInContainer()));
        user.At("09:00").Adds("B");
        visitor.At("10:00").Adds("A");
        visitor.At("10:10").Happens(SignIn(visitor, "42"));
        user.At("10:10").Happens(HandedOver(visitor));

        Assert.DoesNotContain(user.Last.Consequences, consequence => consequence is Consequence.SegmentJudged { Flipped: true });
    }

    [Fact]
    public void Runs_go_on_with_the_user()
    {
        var (visitor, user) = Two(A.Campaign("quiz", new EventOccurred("quiz", []), new Wait("pause", Hour, "mail"), A.Mail()));
        visitor.At("10:00").Does("quiz");
        visitor.At("10:30").Happens(SignIn(visitor, "42"));
        user.At("10:30").Happens(HandedOver(visitor));
        visitor.At("12:00").Tick();
        user.At("12:00");

        Assert.Empty(visitor.Mails);
        Assert.Equal("ann@example.com", Assert.Single(user.Mails).Address);
        Assert.Equal((0, 1), (visitor.Ended.Count(), user.Ended.Count()));
    }

    [Fact]
    public void What_was_due_before_the_sign_in_is_settled_before_it()
    {
        var (visitor, _) = Two(A.Campaign("quiz", new EventOccurred("quiz", []), new Wait("pause", Hour, "tag"), new SetTag("tag", "t")));
        visitor.At("10:00").Does("quiz");
        visitor.Jump(Story.Time("11:30")).Happens(SignIn(visitor, "42"));

        Assert.Equal(["t"], HandedOver(visitor).Carried!.Tags.Select(tag => tag.Name));
        Assert.Equal(["tag Finished"], visitor.Ended);
    }

    [Fact]
    public void Later_events_follow_and_decide_nothing_else()
    {
        var (visitor, user) = Two(A.Campaign("quiz", new EventOccurred("quiz", []), new SetTag("tag", "t")));
        visitor.At("10:00").Happens(SignIn(visitor, "42"));
        user.At("10:00").Happens(HandedOver(visitor));
        var quiz = visitor.Event(EventKind.Tracked, "quiz", Fields.None, visitor.Now);
        visitor.At("10:10").Happens(quiz);
        Assert.Equal([new Consequence.Forwarded(CustomerKey.User("42"))], visitor.Last.Consequences);

        user.At("10:10").Happens(quiz with { Customer = CustomerKey.User("42"), Hops = 1 });
        Assert.Equal(["t"], user.Tags);

        visitor.At("10:20").Happens(quiz);
        Assert.Equal(Decision.Repeat, visitor.Last);
        visitor.At("10:30").Tick();
        Assert.True(visitor.Last.IsEmpty);
    }

    [Fact]
    public void An_event_that_was_forwarded_eight_times_is_given_up()
    {
        var (visitor, _) = Two();
        visitor.Happens(SignIn(visitor, "42"));
        var lost = visitor.Event(EventKind.Tracked, "quiz", Fields.None, visitor.Now) with { Hops = 8 };

        var decision = SmartCom.Domain.Engagement.React(visitor.Customer, new Happening(lost, 7, visitor.Now), visitor.Rulebook);

        Assert.IsType<Consequence.Failed>(Assert.Single(decision.Consequences));
    }

    [Fact]
    public void V1_linked_to_C1_login_C2_C1_keeps_old_views_next_view_is_C2s()
    {
        var (visitor, first) = Two();
        visitor.At("10:00").Does(EventNames.ViewProduct, ("product_id", "P1"));
        visitor.At("10:10").Happens(SignIn(visitor, "42"));
        first.At("10:10").Happens(HandedOver(visitor));
        visitor.At("11:00").Happens(SignIn(visitor, "43"));
        var second = new Story(visitor.Rulebook, CustomerKey.User("43"));
        second.At("11:00").Happens(HandedOver(visitor));
        visitor.At("11:10").Does(EventNames.ViewProduct, ("product_id", "P2"));

        Assert.Equal([new Consequence.Forwarded(CustomerKey.User("43"))], visitor.Last.Consequences);
        Assert.Contains(first.Customer.History, entry => entry.Item == "P1");
        Assert.DoesNotContain(second.Customer.History, entry => entry.Item == "P1");
    }

    [Fact]
    public void Signing_in_again_as_the_same_user_follows_the_link()
    {
        var (visitor, _) = Two();
        visitor.Happens(SignIn(visitor, "42"));
        visitor.Happens(SignIn(visitor, "42"));

        Assert.Equal([new Consequence.Forwarded(CustomerKey.User("42"))], visitor.Last.Consequences);
    }

    [Fact]
    public void A_report_about_a_visitors_message_is_settled_where_it_was_decided()
    {
        var (visitor, _) = Two(A.Campaign("quiz", new EventOccurred("quiz", []), A.Mail()));
        visitor.Tells(("email", "ann@example.com"));
        visitor.Does("quiz");
        var mail = Assert.Single(visitor.Mails);
        visitor.Happens(SignIn(visitor, "42"));
        visitor.Happens(visitor.Event(EventKind.Delivery, "", Fields.None, visitor.Now) with
        {
            Delivery = new DeliveryReport(mail.Id, "quiz", "mail", MessageStatus.Sent, null, 1),
        });

        Assert.IsType<Consequence.MessageSettled>(Assert.Single(visitor.Last.Consequences));
    }

    private static (Story Visitor, Story User) Two(params object[] definitions)
    {
        var rulebook = Story.RulebookOf(1, definitions);
        return (new Story(rulebook, CustomerKey.Visitor("browser")), new Story(rulebook, CustomerKey.User("42")));
    }

    private static CustomerEvent SignIn(Story visitor, string userId, string name = EventNames.Login) =>
        visitor.Event(EventKind.Linked, name, Story.Properties(("email", "ann@example.com"), ("referrer", "shop")), visitor.Now) with
        {
            UserId = userId,
            VisitorId = visitor.Customer.Key.Id,
            SessionId = "s1",
        };

    private static CustomerEvent HandedOver(Story visitor) =>
        visitor.Consequences.OfType<Consequence.HandedOver>().Last().Event;
}
