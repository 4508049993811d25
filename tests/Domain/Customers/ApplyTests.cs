using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Tests.Domain.Codec;
using static SmartCom.Tests.Domain.Customers.HandOverTests;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class ApplyTests
{
    private static readonly Customer Nobody = Customer.New(Visitor);
    private static readonly CustomerEvent Tick = Tracked("", At(9)) with { Kind = EventKind.Tick };

    [Fact]
    public void Same_event_id_sent_twice_one_event()
    {
        var once = Told(Added("A", At(0)));

        var twice = Apply(once, Added("A", At(0)), new Consequence.TagSet(new Tag("twice", At(0))));

        Assert.Equal(Shown.Of(once with { Position = 1 }), Shown.Of(twice));
    }

    [Fact]
    public void Any_event_and_decision_applied_again_only_move_position_and_time() => Prop.ForAll(Any.Seeds, seed =>
    {
        var any = new Any(seed);
        var (happened, decision) = (any.Event(), any.Decision());
        var once = Engagement.Apply(Nobody, new Happening(happened, 5, Noon), decision);
        var again = Engagement.Apply(once, new Happening(happened, 6, At(1)), decision);

        return Shown.Of(again) == Shown.Of(once with { Position = 6, Now = At(1) });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Replay_from_stored_bytes_gives_the_same_customer_as_living_through_it() => Prop.ForAll(Any.Seeds, seed =>
    {
        var any = new Any(seed);
        var (customer, happened, decision) = (any.Customer(), any.Event(), any.Decision());
        var lived = Engagement.Apply(customer, new Happening(happened, 5, Noon), decision);
        var replayed = Engagement.Apply(Stored(customer), new Happening(Stored(happened), 5, Noon), Stored(decision));

        return Shown.Of(replayed) == Shown.Of(lived);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Position_and_time_follow_the_record_and_time_never_goes_back()
    {
        var later = Engagement.Apply(Nobody, new Happening(Tick, 5, At(9)), Decision.Empty);
        var earlier = Engagement.Apply(later, new Happening(Viewed("A", At(0)), 6, At(8)), Decision.Empty);

        Assert.Equal((5, At(9)), (later.Position, later.Now));
        Assert.Equal((6, At(9)), (earlier.Position, earlier.Now));
    }

    [Fact]
    public void What_was_due_before_the_event_is_applied_before_its_facts()
    {
        var edit = Tracked("", At(1)) with { Kind = EventKind.Tagged, Tags = new TagEdit([], ["vip"]) };
        var sets = new Consequence.TagSet(new Tag("vip", At(1)));

        Assert.Empty(Engagement.Apply(Nobody, new Happening(edit, 0, At(1)), new Decision([sets], Settled: 1)).Tags);
        Assert.Single(Engagement.Apply(Nobody, new Happening(edit, 0, At(1)), new Decision([sets])).Tags);
    }

    [Fact]
    public void A_run_is_there_from_its_start_to_its_end()
    {
        var started = Then(Nobody, new Consequence.RunStarted(Run("r")), new Consequence.StepPassed("r", "c", "first", "next"));
        Assert.Equal("wait", Assert.Single(started.Runs).StepId);

        var waits = Then(started, new Consequence.RunWaits(Run("r") with { StepId = "later" }));
        Assert.Equal("later", Assert.Single(waits.Runs).StepId);
        Assert.Empty(Then(waits, new Consequence.RunEnded("r", "c", "later", RunOutcome.Finished)).Runs);
    }

    [Fact]
    public void A_segment_is_remembered_until_it_is_forgotten()
    {
        var judged = Then(
            Nobody,
            new Consequence.SegmentJudged(new SegmentState("s", 1, true, At(0), null), true, false),
            new Consequence.SegmentJudged(new SegmentState("s", 2, false, At(1), At(5)), true, false));

        Assert.Equal(2, Assert.Single(judged.Segments).Version);
        Assert.Empty(Then(judged, new Consequence.SegmentForgotten("s", false)).Segments);
    }

    [Fact]
    public void Each_campaign_is_remembered_by_its_last_word()
    {
        var memory = new CampaignMemory("c", TriggerOutcome.Waiting, At(0), null, null, At(60));

        var told = Then(Nobody, new Consequence.CampaignAnswered(memory), new Consequence.CampaignAnswered(memory with { Outcome = TriggerOutcome.Started }));

        Assert.Equal(TriggerOutcome.Started, Assert.Single(told.Campaigns).Outcome);
    }

    [Fact]
    public void Due_time_rulebook_tags_and_abandonment_are_as_decided()
    {
        var told = Then(
            Told(Added("A", At(0))),
            new Consequence.DueSet(At(60)),
            new Consequence.RulebookAdopted(3),
            new Consequence.TagSet(new Tag("new", At(1))),
            new Consequence.TagSet(new Tag("old", At(1))),
            new Consequence.TagRemoved("old"),
            new Consequence.CartChanged(CartFate.Abandoned, 10, At(5)));

        Assert.Equal((At(60), 3, At(5)), (told.DueAt, told.RulebookVersion, told.Container(Container.Cart)!.AbandonedAt));
        Assert.Equal("new", Assert.Single(told.Tags).Name);
        Assert.Null(Then(told, new Consequence.DueSet(null)).DueAt);
    }

    [Fact]
    public void A_report_settles_its_message_and_an_older_report_does_not()
    {
        var sent = Then(Nobody, new Consequence.MessageQueued(Message("m", MessageStatus.Queued)));
        var failed = Apply(sent, Report("m", MessageStatus.Failed, At(20)));

        Assert.Equal((MessageStatus.Failed, At(20), "550"), Of(failed));
        Assert.Equal((MessageStatus.Failed, At(20), "550"), Of(Apply(failed, Report("m", MessageStatus.Sent, At(19)))));
        Assert.Equal((MessageStatus.Sent, At(21), null), Of(Apply(failed, Report("m", MessageStatus.Sent, At(21)))));

        static (MessageStatus, DateTimeOffset, string?) Of(Customer customer) =>
            (customer.Messages[0].Status, customer.Messages[0].StatusAt, customer.Messages[0].Reason);
    }

    [Fact]
    public void Settled_messages_go_when_they_are_too_many_and_those_on_their_way_never()
    {
        var customer = Then(Nobody, [.. Enumerable.Range(0, 30).Select(number => new Consequence.MessageQueued(Message($"m{number}", MessageStatus.Queued)))]);
        for (var number = 5; number < 30; number++)
        {
            customer = Apply(customer, Report($"m{number}", MessageStatus.Sent, At(number)));
        }

        Assert.Equal(Enumerable.Range(0, 5).Concat(Enumerable.Range(10, 20)).Select(number => $"m{number}"), customer.Messages.Select(message => message.Id));
    }

    [Fact]
    public void Tags_are_set_and_removed_by_hand_and_an_older_edit_removes_nothing_newer()
    {
        var tagged = Apply(Nobody, Edit(At(1), ["vip", "new"], []));
        Assert.Equal(["vip"], Apply(tagged, Edit(At(2), [], ["new"])).Tags.Select(tag => tag.Name));
        Assert.Equal(2, Apply(tagged, Edit(At(0), [], ["new"])).Tags.Length);
        Assert.Equal(2, Told(tagged, Edit(At(3), ["new"], []), Edit(At(2), [], ["new"])).Tags.Length);

        static CustomerEvent Edit(DateTimeOffset at, ImmutableArray<string> set, ImmutableArray<string> removed) =>
            Tracked("edit", at) with { Kind = EventKind.Tagged, Tags = new TagEdit(set, removed) };
    }

    private static Customer Then(Customer customer, params ReadOnlySpan<Consequence> consequences)
    {
        foreach (var consequence in consequences)
        {
            customer = Engagement.With(customer, consequence);
        }

        return customer;
    }

    private static Customer Stored(Customer customer) => CustomerCodec.Read(CustomerCodec.Encode(customer));

    private static CustomerEvent Stored(CustomerEvent happened) => EventCodec.Read(EventCodec.Encode(happened));

    private static Decision Stored(Decision decision) => DecisionCodec.Read(DecisionCodec.Encode(decision));
}
