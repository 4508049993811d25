using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

public sealed class DoorStories
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Trigger_fired_twice_in_a_day_for_a_customer_with_interval_1_day_one_instance_at_24_h_a_third_firing_second_instance()
    {
        var story = new Story(OnQuiz with { ReentryInterval = Day });
        story.At("10:00").Does("quiz");
        story.At("1d 09:59:59.9999999").Does("quiz");
        Assert.Equal((1, TriggerOutcome.TooSoon), (story.Started("quiz"), story.Said("quiz")));

        story.At("1d 10:00").Does("quiz");
        Assert.Equal((2, TriggerOutcome.Started), (story.Started("quiz"), story.Said("quiz")));
    }

    [Fact]
    public void Without_an_interval_several_runs_go_on_at_once_each_with_its_own_context()
    {
        var story = new Story(A.Campaign("quiz", new EventOccurred("quiz", []), new Wait("pause", Day, "mail"), A.Mail()));
        story.Tells(("email", "ann@example.com"));
        story.At("10:00").Does("quiz", ("score", 1));
        story.At("11:00").Does("quiz", ("score", 2));
        Assert.Equal(2, story.Customer.Runs.Length);

        story.At("2d 00:00");
        Assert.Equal([1m, 2m], story.Mails.Select(mail => mail.Context["event"].Fields["properties"].Fields["score"].AsNumber));
        Assert.Equal(2, story.Mails.Select(mail => mail.Id).Distinct().Count());
    }

    [Fact]
    public void A_customer_in_as_many_runs_as_there_may_be_starts_no_other()
    {
        var story = new Story(A.Campaign("quiz", new EventOccurred("quiz", []), new Wait("pause", Day)));
        for (var count = 0; count < 101; count++)
        {
            story.Does("quiz");
        }

        Assert.Equal((100, TriggerOutcome.TooManyRuns), (story.Customer.Runs.Length, story.Said("quiz")));
    }

    [Theory]
    [InlineData(CampaignStatus.Inactive)]
    [InlineData(CampaignStatus.Suspended)]
    public void A_campaign_that_is_not_active_takes_nobody_in_and_says_nothing(CampaignStatus status)
    {
        var story = new Story(OnQuiz with { Status = status });
        story.Does("quiz");

        Assert.Equal((0, null), (story.Started("quiz"), story.Said("quiz")));
    }

    [Fact]
    public void A_campaign_that_waited_for_a_cart_and_was_switched_off_says_so()
    {
        var campaign = A.Campaign("cart", new LostCart(TimeSpan.FromHours(1)), A.Mail());
        var story = new Story(campaign);
        story.At("10:00").Adds("A");
        Assert.Equal(TriggerOutcome.Waiting, story.Said("cart"));

        story.Rulebook = Story.RulebookOf(2, campaign with { Version = 2, Status = CampaignStatus.Inactive });
        story.At("11:00").Tick();
        Assert.Equal((0, TriggerOutcome.NotActive), (story.Started("cart"), story.Said("cart")));
    }

    [Fact]
    public void A_campaign_that_waited_for_a_cart_and_was_deleted_is_not_waited_for()
    {
        var story = new Story(A.Campaign("cart", new LostCart(TimeSpan.FromHours(1)), A.Mail()));
        story.At("10:00").Adds("A");

        story.Rulebook = Story.RulebookOf(2);
        story.At("20:00").Tick();
        Assert.Equal((0, TriggerOutcome.NotActive), (story.Started("cart"), story.Said("cart")));
    }

    [Fact]
    public void Who_does_not_meet_the_condition_is_told_so_once()
    {
        var story = new Story(OnQuiz with { OnlyIf = new HasTag("vip") });
        story.Does("quiz");
        Assert.Equal((0, TriggerOutcome.ConditionNotMet), (story.Started("quiz"), story.Said("quiz")));

        story.Does("quiz");
        Assert.True(story.Last.IsEmpty);
    }

    [Fact]
    public void An_event_from_before_the_activation_lets_nobody_in()
    {
        var story = new Story(OnQuiz with { ActiveSince = Story.Time("10:00") });
        story.At("11:00").DidEarlier(Story.Time("10:00").AddTicks(-1), "quiz");
        Assert.Equal((0, TriggerOutcome.TooOld), (story.Started("quiz"), story.Said("quiz")));

        story.DidEarlier(Story.Time("10:00"), "quiz");
        Assert.Equal(1, story.Started("quiz"));
    }

    [Fact]
    public void An_event_that_comes_more_than_three_days_late_lets_nobody_in()
    {
        var story = new Story(OnQuiz);
        story.At("4d 10:00").DidEarlier(Story.Time("1d 10:00").AddTicks(-1), "quiz");
        Assert.Equal((0, TriggerOutcome.TooOld), (story.Started("quiz"), story.Said("quiz")));

        story.DidEarlier(Story.Time("1d 10:00"), "quiz");
        Assert.Equal(1, story.Started("quiz"));
    }

    [Fact]
    public void A_repeated_event_changes_nothing()
    {
        var story = new Story(OnQuiz);
        var quiz = story.Event(EventKind.Tracked, "quiz", Fields.None, story.Now);
        story.Happens(quiz);
        story.Happens(quiz);

        Assert.Equal(Decision.Repeat, story.Last);
        Assert.Equal(1, story.Started("quiz"));
    }

    [Fact]
    public void An_ordinary_event_decides_nothing_and_moves_no_due_time()
    {
        var story = new Story(
            A.Segment("viewers", new Performed(EventNames.ViewProduct, 1, Day)),
            A.Segment("silent", new LastPerformed(EventNames.ViewProduct, Day)),
            A.Campaign("third", new ViewedProduct(AtLeast: 3), A.Mail()));
        story.At("10:00").Does(EventNames.ViewProduct, ("product_id", "A"));
        Assert.False(story.Last.IsEmpty);
        var due = story.Customer.DueAt;

        story.At("10:10").Does(EventNames.ViewProduct, ("product_id", "B"));
        Assert.True(story.Last.IsEmpty);
        Assert.Equal(due, story.Customer.DueAt);
    }

    [Fact]
    public void A_chain_of_campaigns_ends_and_says_where()
    {
        var story = new Story([.. Enumerable.Range(0, 10).SelectMany(Link)]);
        story.Does("quiz");

        Assert.Equal(Enumerable.Range(0, 8).Select(link => $"c{link}"), story.Consequences.OfType<Consequence.RunStarted>().Select(started => started.Run.CampaignId));
        Assert.Equal(TriggerOutcome.TooDeep, story.Said("c8"));
        Assert.Null(story.Said("c9"));

        static IEnumerable<object> Link(int link) =>
        [
            A.Segment($"s{link}", new HasTag($"t{link}")),
            A.Campaign($"c{link}", link == 0 ? new EventOccurred("quiz", []) : new EnteredSegment($"s{link - 1}"), new SetTag("tag", $"t{link}")),
        ];
    }

    [Fact]
    public void Within_one_event_a_campaign_starts_once_however_often_its_segment_is_entered()
    {
        var story = new Story(
            A.Segment("tagged", new HasTag("t")),
            A.Campaign("first", new EventOccurred("quiz", []), new SetTag("on", "t", Next: "off"), new SetTag("off", "t", Remove: true, Next: "again"), new SetTag("again", "t")),
            A.Campaign("then", new EnteredSegment("tagged"), new SetTag("off", "t", Remove: true, Next: "on"), new SetTag("on", "t")));
        story.Does("quiz");

        Assert.Equal((1, TriggerOutcome.AlreadyStarted), (story.Started("then"), story.Said("then")));
    }

    private static CampaignDefinition OnQuiz => A.Campaign("quiz", new EventOccurred("quiz", []), A.Mail());
}
