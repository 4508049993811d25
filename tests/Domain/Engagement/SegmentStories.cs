using SmartCom.Domain;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

public sealed class SegmentStories
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>When, what happens then, and which segments the customer is in afterwards.</summary>
    private sealed record Step(string At, Action<Story> Does, string Members);

    [Fact]
    public void Segments_follow_what_a_customer_does_and_what_time_does()
    {
        var story = new Story(
            A.Segment("viewers", new Performed(EventNames.ViewProduct, 2, Hour)),
            A.Segment("carts", new HasInContainer()),
            A.Segment("left-carts", new HasInContainer(LeftFor: Hour)),
            A.Segment("keen", new And([new InSegment("viewers"), new InSegment("carts")])),
            A.Segment("lazy", new Not(new InSegment("keen"))),
            A.Segment("silent", new LastPerformed(EventNames.ViewProduct, Day)),
            A.Segment("new", new FirstSeen(2 * Day)));

        Step[] steps =
        [
            new("08:00", customer => customer.Does("page"), "lazy new"),
            new("10:00", Views, "lazy new"),
            new("10:30", Views, "lazy new viewers"),
            new("10:40", customer => customer.Adds("A"), "carts keen new viewers"),
            new("10:59:59.9999999", Ticks, "carts keen new viewers"),
            new("11:00", Ticks, "carts lazy new"),
            new("11:10", Views, "carts keen new viewers"),
            new("11:40", Ticks, "carts lazy left-carts new"),
            new("11:50", customer => customer.Adds("B"), "carts lazy new"),
            new("12:00", customer => customer.Does(EventNames.OrderComplete), "lazy new"),
            new("1d 11:09:59.9999999", Ticks, "lazy new"),
            new("1d 11:10", Ticks, "lazy new silent"),
            new("2d 08:00", Ticks, "lazy silent"),
            new("2d 09:00", Views, "lazy"),
        ];

        foreach (var step in steps)
        {
            step.Does(story.At(step.At));
            Assert.Equal($"{step.At}: {step.Members}", $"{step.At}: {Members(story)}");
        }
    }

    [Fact]
    public void Entering_and_leaving_are_told_with_their_moment()
    {
        var story = new Story(A.Segment("viewers", new Performed(EventNames.ViewProduct, 1, Hour)));
        story.At("10:00").Does(EventNames.ViewProduct, ("product_id", "A"));
        var entered = Assert.Single(story.Consequences.OfType<Consequence.SegmentJudged>());
        Assert.Equal(new SegmentState("viewers", 1, true, Story.Time("10:00"), Story.Time("11:00")), entered.State);
        Assert.True(entered.Flipped && !entered.Quiet);

        story.At("12:00");
        Assert.Equal(new Consequence.SegmentForgotten("viewers", WasMember: true), Assert.Single(story.Consequences.OfType<Consequence.SegmentForgotten>()));
        Assert.Null(story.Customer.DueAt);
    }

    [Fact]
    public void Staying_in_a_segment_is_written_once_and_looked_at_when_it_was_to_end()
    {
        var story = new Story(A.Segment("viewers", new Performed(EventNames.ViewProduct, 1, Hour)));
        for (var minute = 0; minute < 60; minute++)
        {
            Views(story.At(Story.Time("10:00").AddMinutes(minute)));
        }

        Assert.Single(story.Consequences.OfType<Consequence.SegmentJudged>());
        story.At("11:30").Tick();
        Assert.Equal(["True 11:00", "True 11:59"], story.Consequences.OfType<Consequence.SegmentJudged>().Select(judged => $"{judged.State.IsMember} {judged.State.AskAgainAt:HH:mm}"));
        Assert.Equal(Story.Time("10:00"), Assert.Single(story.Customer.Segments).Since);
    }

    [Fact]
    public void A_changed_definition_moves_members_quietly_when_they_are_next_touched()
    {
        var story = new Story(A.Segment("a", new HasTag("a")), A.Segment("b", new InSegment("a")), A.Segment("gone", new HasTag("a")), A.Segment("off", new HasTag("a")));
        story.Sets("a");
        Assert.Equal("a b gone off", Members(story));

        story.Rulebook = Story.RulebookOf(
            2, A.Segment("a", new Not(new HasTag("a")), version: 2), A.Segment("b", new InSegment("a")), A.Segment("off", new HasTag("a"), version: 2, isActive: false), A.Segment("new", new HasTag("a"), version: 2));
        story.Tick();

        Assert.Equal("new", Members(story));
        Assert.All(story.Last.Consequences.OfType<Consequence.SegmentJudged>(), judged => Assert.True(judged.Quiet));
        Assert.Contains(new Consequence.RulebookAdopted(2), story.Last.Consequences);

        story.Tick();
        Assert.True(story.Last.IsEmpty);
    }

    [Fact]
    public void Only_segments_that_changed_are_judged_again()
    {
        var story = new Story(A.Segment("old", new HasTag("t")));
        story.Does("page");
        story.Rulebook = Story.RulebookOf(5, A.Segment("old", new HasTag("t")), A.Segment("new", new FirstSeen(Day), version: 4));
        story.Does("page");

        Assert.Equal("new", Members(story));
        Assert.Equal(["new"], story.Last.Consequences.OfType<Consequence.SegmentJudged>().Select(judged => judged.State.SegmentId));
    }

    [Fact]
    public void A_customer_is_born_into_the_segments_of_those_who_did_nothing()
    {
        var story = new Story(A.Segment("idle", new NotPerformed(EventNames.OrderComplete)), A.Segment("nameless", new TraitIs("name", new Comparison(Operator.IsEmpty))));
        story.Does("page");

        Assert.Equal("idle nameless", Members(story));
    }

    [Fact]
    public void What_a_full_history_forgets_is_not_remembered_by_segments()
    {
        var story = new Story(A.Segment("buyers", new Performed(EventNames.OrderComplete)));
        story.Does(EventNames.OrderComplete);
        for (var page = 0; page < 99; page++)
        {
            story.Does("page");
        }

        Assert.Equal("buyers", Members(story));
        story.Does("page");
        Assert.Equal("", Members(story));
    }

    private static void Views(Story story) => story.Does(EventNames.ViewProduct, ("product_id", "A"));

    private static void Ticks(Story story) => story.Tick();

    private static string Members(Story story) =>
        string.Join(' ', story.Customer.Segments.Where(state => state.IsMember).Select(state => state.SegmentId).Order());
}
