using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class HandOverTests
{
    private static readonly Customer Unknown = Customer.New(User);

    [Fact]
    public void Visitor_v1_views_P1_on_day_0_P2_on_day_50_login_as_C_on_day_55_both_in_C()
    {
        var visitor = Told(Viewed("P1", Day(0)), Viewed("P2", Day(50)), LoggedIn("c1", Day(55)));

        var user = Apply(Unknown, HandedOver(visitor, User, Day(55)));

        Assert.Equal(["P1", "P2", null], user.History.Select(line => line.Item));
        Assert.Equal(["v1"], user.Visitors);
        Assert.Equal((Day(0), Day(55)), (user.FirstSeenAt, user.LastSeenAt));
    }

    [Fact]
    public void Same_with_P1_on_day_minus_10_65_days_before_only_P2()
    {
        var visitor = Told(Viewed("P1", Day(-10)), Viewed("P2", Day(50)), LoggedIn("c1", Day(55)));

        var user = Apply(Unknown, HandedOver(visitor, User, Day(55)));

        Assert.Equal(["P2", null], user.History.Select(line => line.Item));
    }

    [Fact]
    public void Facts_are_too_old_exactly_when_they_are_sixty_days_old()
    {
        var visitor = Told(
            Added("A", Day(0)), Identified(Day(0), Text("city", "Riga")), Viewed("A", Day(0)),
            Added("B", Day(0).AddTicks(1)), Identified(Day(0).AddTicks(1), Text("name", "Anna")), Viewed("B", Day(0).AddTicks(1)));

        var user = Apply(Unknown, HandedOver(visitor, User, Day(60)));

        Assert.Equal(["B", "B"], user.History.Select(line => line.Item));
        Assert.Equal("1 B", user.Contents());
        Assert.Equal("name", Assert.Single(user.Traits).Name);
    }

    [Fact]
    public void V1_linked_to_C1_login_C2_C1_keeps_old_views_next_view_is_C2s()
    {
        var linked = LoggedIn("c1", At(1));
        var visitor = Told(Viewed("old", At(0)));
        var handOver = HandedOver(Told(visitor, linked), User, At(1));
        visitor = Apply(visitor, linked, new Consequence.HandedOver(handOver));
        var first = Apply(Unknown, handOver);

        var elsewhere = LoggedIn("c2", At(2));
        var second = CustomerKey.User("c2");
        var handOverElsewhere = HandedOver(Told(visitor, elsewhere), second, At(2));
        visitor = Apply(visitor, elsewhere, new Consequence.HandedOver(handOverElsewhere));
        var other = Apply(Customer.New(second), handOverElsewhere);

        Assert.Contains(first.History, line => line.Item == "old");
        Assert.DoesNotContain(other.History, line => line.Item == "old");
        Assert.Equal(second, visitor.HandedTo);
    }

    [Fact]
    public void Link_to_C_by_an_anonymous_browser_then_view_P_P_in_Cs_activity()
    {
        var user = Apply(Unknown, HandedOver(Told(LoggedIn("c1", At(0))), User, At(0)));

        // As the visitor's partition forwards them: on the user's key, with the same ids.
        user = Told(user, Viewed("P", At(1)) with { Customer = User, Hops = 1 }, LoggedIn("c1", At(2), Text("name", "Anna")) with { Customer = User, Hops = 1 });

        Assert.Equal([EventNames.Login, EventNames.ViewProduct, EventNames.Login], user.History.Select(line => line.Name));
        Assert.Equal(("P", "Anna", 3), (user.History[1].Item, user.Trait("name").AsText, user.Session!.Events));
    }

    [Fact]
    public void What_still_arrives_for_a_visitor_that_became_a_user_leaves_only_its_id()
    {
        var visitor = Linked(Told(Viewed("A", At(0)), Added("A", At(0))));

        var later = Told(visitor, Viewed("B", At(5)), Added("B", At(5)), Identified(At(5), Text("name", "Anna")), LoggedIn("c1", At(6)));

        Assert.Empty(later.History);
        Assert.Empty(later.Containers);
        Assert.Empty(later.Traits);
        Assert.True(later.HasSeen(Viewed("B", At(5)).Id));
        Assert.True(later.HasSeen(Viewed("A", At(0)).Id));
        Assert.Equal(3 + visitor.Position + 1, later.Position);
    }

    [Fact]
    public void Carts_of_both_are_one_and_an_order_of_either_empties_what_came_before_it()
    {
        var visitor = Told(Added("A", At(0)), Added("B", At(10)));
        var user = Told(Unknown, Added("C", At(5)) with { Customer = User });
        Assert.Equal("1 A, 1 C, 1 B", Apply(user, HandedOver(visitor, User, At(20))).Contents());

        var ordered = Told(user, Ordered(At(7)) with { Customer = User });
        Assert.Equal("1 B", Apply(ordered, HandedOver(visitor, User, At(20))).Contents());
    }

    [Fact]
    public void A_visitors_trait_counts_where_it_is_newer_or_fills_a_gap()
    {
        var visitor = Told(Identified(At(0), Text("city", "old"), Text("gap", "filled")), Identified(At(9), Text("name", "newer")));
        var user = Told(Unknown, Identified(At(5), Text("city", "own"), Text("name", "own")) with { Customer = User });

        var merged = Apply(user, HandedOver(visitor, User, At(10)));

        Assert.Equal(("own", "newer", "filled"), (merged.Trait("city").AsText, merged.Trait("name").AsText, merged.Trait("gap").AsText));
    }

    [Fact]
    public void What_campaigns_and_segments_began_with_the_visitor_goes_on_with_the_user()
    {
        var visitor = Customer.New(Visitor) with
        {
            Runs = [Run("run")],
            Segments = [new SegmentState("both", 1, false, At(0), At(9)), new SegmentState("visitors", 1, true, At(0), null)],
            Campaigns = [new CampaignMemory("c", TriggerOutcome.Started, At(5), At(5), "fact", null)],
            Tags = [new Tag("vip", At(0))],
            Messages = [Message("sent", MessageStatus.Sent), Message("queued", MessageStatus.Queued)],
        };
        var user = Unknown with
        {
            Segments = [new SegmentState("both", 1, true, At(0), null)],
            Campaigns = [new CampaignMemory("c", TriggerOutcome.TooSoon, At(8), At(1), "older", At(60))],
        };

        var handOver = HandedOver(visitor, User, At(10));
        var merged = Apply(user, handOver);

        Assert.Equal(["run"], merged.Runs.Select(run => run.Id));
        Assert.Equal([("both", true), ("visitors", true)], merged.Segments.Select(state => (state.SegmentId, state.IsMember)));
        Assert.Equal(new CampaignMemory("c", TriggerOutcome.TooSoon, At(8), At(5), "fact", At(60)), Assert.Single(merged.Campaigns));
        Assert.Equal(["vip"], merged.Tags.Select(tag => tag.Name));
        Assert.Equal(["sent"], merged.Messages.Select(message => message.Id));

        var left = Apply(visitor, LoggedIn("c1", At(10)), new Consequence.HandedOver(handOver));
        Assert.Empty(left.Runs);
        Assert.Equal(["queued"], left.Messages.Select(message => message.Id));
    }

    [Fact]
    public void A_message_on_its_way_is_settled_on_the_visitor_that_it_was_sent_to()
    {
        var visitor = Linked(Customer.New(Visitor) with { Messages = [Message("m", MessageStatus.Queued)] });

        var settled = Apply(visitor, Report("m", MessageStatus.Sent, At(20)));

        Assert.Equal(MessageStatus.Sent, Assert.Single(settled.Messages).Status);
    }

    [Fact]
    public void A_user_keeps_the_latest_64_visitors()
    {
        var user = Told(Unknown, [.. Enumerable.Range(0, 70).Select(number => Viewed("A", At(number)) with { Customer = User, VisitorId = $"v{number}" })]);

        Assert.Equal(Enumerable.Range(6, 64).Select(number => $"v{number}"), user.Visitors);
    }

    [Fact]
    public void An_event_that_came_with_the_visitor_is_a_repeat_for_the_user()
    {
        var view = Viewed("A", At(0));
        var user = Apply(Unknown, HandedOver(Told(view), User, At(1)));

        Assert.Same(user.History.AsSpan()[0].Name, Apply(user, view).History[0].Name);
        Assert.Single(Apply(user, view).History);
    }

    public static CustomerEvent Report(string message, MessageStatus status, DateTimeOffset at) => Tracked("", at) with
    {
        Kind = EventKind.Delivery,
        Delivery = new DeliveryReport(message, "c", "mail", status, status == MessageStatus.Failed ? "550" : null, 1),
    };

    public static Message Message(string id, MessageStatus status) =>
        new(id, "c", 1, "mail", "email", "a@example.com", Fields.None, At(0), status, At(0), null);

    public static Run Run(string id) => new(id, "c", 1, "wait", At(0), At(0), At(60), Fields.None);

    private static DateTimeOffset Day(double day) => Noon.AddDays(day);

    private static Customer Linked(Customer visitor) =>
        Apply(visitor, LoggedIn("c1", At(1)), new Consequence.HandedOver(HandedOver(visitor, User, At(1))));
}
