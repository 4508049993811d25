using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

public sealed class RunStories
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly Trigger OnQuiz = new EventOccurred("quiz", []);

    [Fact]
    public void Diamond_Filter_plus_and_minus_both_into_one_Send_each_of_10_customers_gets_exactly_1_message()
    {
        var campaign = A.Campaign(
            "diamond",
            OnQuiz,
            new Filter("is-vip", new HasTag("vip"), Plus: "gold", Minus: "silver"),
            new SetTag("gold", "gold", Next: "mail"),
            new Wait("silver", Hour, "mail"),
            A.Mail());
        for (var customer = 0; customer < 10; customer++)
        {
            var story = new Story(Story.RulebookOf(1, campaign), CustomerKey.User($"{customer}"));
            story.Tells(("email", $"c{customer}@example.com"));
            if (customer % 2 == 0)
            {
                story.Sets("vip");
            }

            story.Does("quiz");
            story.At("1d 00:00").Tick();
            Assert.Equal($"c{customer}@example.com", Assert.Single(story.Mails).Address);
        }
    }

    [Fact]
    public void Every_step_tells_which_way_it_was_left()
    {
        var story = new Story(A.Campaign(
            "all", OnQuiz, new Wait("pause", Hour, "check"), new Filter("check", new HasTag("vip"), Minus: "tag"), new SetTag("tag", "no-vip", Next: "mail"), A.Mail()));
        story.Tells(("email", "ann@example.com"));
        story.Does("quiz");
        story.At("2d 00:00");

        Assert.Equal(
            ["pause next True", "check minus False", "tag next False", "mail next False"],
            story.Consequences.OfType<Consequence.StepPassed>().Select(passed => $"{passed.StepId} {passed.Output} {passed.Waited}"));
        Assert.Equal(["mail Finished"], story.Ended);
        Assert.Empty(story.Customer.Runs);
    }

    [Fact]
    public void Filtered_out_with_no_minus_branch()
    {
        var story = new Story(A.Campaign("vips", OnQuiz, new Filter("check", new HasTag("vip"), Plus: "mail"), A.Mail()));
        story.Does("quiz");

        Assert.Equal(["check FilteredOut"], story.Ended);
    }

    [Fact]
    public void Wait_due_time_fixed_at_arrival_edit_does_not_move_waiters()
    {
        var before = A.Campaign("quiz", OnQuiz, new Wait("pause", Hour, "tag"), new SetTag("tag", "old"));
        var after = A.Campaign("quiz", OnQuiz, new Wait("pause", 3 * Hour, "tag"), new SetTag("tag", "new")) with { Version = 2 };
        var story = new Story(before);
        story.At("10:00").Does("quiz");
        story.Rulebook = Edited(2, [before], after);

        story.At(Story.Time("11:00").AddTicks(-1)).Tick();
        Assert.Empty(story.Tags);
        story.At("11:00").Does("quiz");
        Assert.Equal(["old"], story.Tags);

        story.At(Story.Time("14:00").AddTicks(-1)).Tick();
        Assert.Equal(["old"], story.Tags);
        story.At("14:00").Tick();
        Assert.Equal(["old", "new"], story.Tags);
    }

    [Fact]
    public void Overdue_wait_proceeds_on_resume()
    {
        var active = A.Campaign("quiz", OnQuiz, new Wait("pause", Hour, "tag"), new SetTag("tag", "done"));
        var suspended = active with { Version = 2, Status = CampaignStatus.Suspended };
        var resumed = active with { Version = 3 };
        var story = new Story(active);
        story.At("10:00").Does("quiz");

        story.Rulebook = Edited(2, [active], suspended);
        story.At("11:00").Tick();
        Assert.True(story.At("15:00").Tick().IsEmpty);
        Assert.Empty(story.Tags);
        Assert.Null(story.Customer.DueAt);

        story.Rulebook = Edited(3, [active], resumed);
        story.At("16:00").Tick();
        Assert.Equal(["done"], story.Tags);
    }

    [Fact]
    public void Not_active_no_new_entries_running_instances_finish()
    {
        var active = A.Campaign("quiz", OnQuiz, new Wait("pause", Hour, "tag"), new SetTag("tag", "done"));
        var story = new Story(active);
        story.At("10:00").Does("quiz");
        story.Rulebook = Edited(2, [active], active with { Version = 2, Status = CampaignStatus.Inactive });
        story.At("10:30").Does("quiz");
        story.At("12:00");

        Assert.Equal((1, "tag Finished"), (story.Started("quiz"), Assert.Single(story.Ended)));
    }

    [Fact]
    public void A_run_of_a_campaign_that_was_removed_ends_when_its_wait_is_over()
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, new Wait("pause", Hour, "tag"), new SetTag("tag", "done")));
        story.At("10:00").Does("quiz");
        story.Rulebook = Story.RulebookOf(2);
        story.At("12:00");

        Assert.Equal(["pause CampaignRemoved"], story.Ended);
        Assert.True(Assert.Single(story.Consequences.OfType<Consequence.RunEnded>()).Waited);
    }

    [Theory]
    [InlineData(null, EmailEligibility.NoAddress)]
    [InlineData("", EmailEligibility.NoAddress)]
    [InlineData("ann", EmailEligibility.BadAddress)]
    [InlineData("ann@localhost", EmailEligibility.BadAddress)]
    [InlineData("ann@example.com\r\nBcc: all@example.com", EmailEligibility.BadAddress)]
    public void An_ineligible_customer_is_skipped_with_a_reason_and_does_not_pass_on(string? address, string reason)
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, A.Mail(next: "tag"), new SetTag("tag", "mailed")));
        if (address is not null)
        {
            story.Tells(("email", address));
        }

        story.Does("quiz");

        Assert.Equal(reason, Assert.Single(story.Consequences.OfType<Consequence.MessageNotQueued>()).Reason);
        Assert.Equal(["mail NotReachable"], story.Ended);
        Assert.Empty(story.Tags);
    }

    [Fact]
    public void Who_wants_no_e_mail_gets_none()
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, A.Mail()));
        story.Tells(("email", "ann@example.com"), ("email_subscribed", false));
        story.Does("quiz");

        Assert.Equal(EmailEligibility.Unsubscribed, Assert.Single(story.Consequences.OfType<Consequence.MessageNotQueued>()).Reason);
        Assert.Empty(story.Mails);
    }

    [Fact]
    public void On_ineligible_continue_the_customer_goes_on()
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, A.Mail(next: "tag") with { OnIneligible = OnIneligible.Continue }, new SetTag("tag", "seen")));
        story.Does("quiz");

        Assert.Single(story.Consequences.OfType<Consequence.MessageNotQueued>());
        Assert.Equal(["seen"], story.Tags);
    }

    [Fact]
    public void Setting_an_existing_tag_again_is_a_no_op()
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, new SetTag("tag", "t", Next: "gone"), new SetTag("gone", "never-set", Remove: true)));
        story.At("10:00").Does("quiz");
        story.At("11:00").Does("quiz");

        Assert.Equal(Story.Time("10:00"), Assert.Single(story.Customer.Tags).At);
        Assert.Single(story.Consequences.OfType<Consequence.TagSet>());
        Assert.Empty(story.Consequences.OfType<Consequence.TagRemoved>());
    }

    [Fact]
    public void A_step_sees_what_the_step_before_it_brought_about()
    {
        var story = new Story(
            A.Segment("tagged", new HasTag("t")),
            A.Campaign("quiz", OnQuiz, new SetTag("tag", "t", Next: "check"), new Filter("check", new InSegment("tagged"), Plus: "yes"), new SetTag("yes", "yes")));
        story.Does("quiz");

        Assert.Equal(["t", "yes"], story.Tags);
    }

    [Fact]
    public void What_the_channel_reports_settles_the_message()
    {
        var story = new Story(A.Campaign("quiz", OnQuiz, A.Mail()));
        story.Tells(("email", "ann@example.com"));
        story.Does("quiz");
        var mail = Assert.Single(story.Mails);
        story.Happens(story.Event(EventKind.Delivery, "", Fields.None, story.Now) with
        {
            Delivery = new DeliveryReport(mail.Id, "quiz", "mail", MessageStatus.Sent, "250 ok", 2),
        });

        var settled = Assert.IsType<Consequence.MessageSettled>(Assert.Single(story.Last.Consequences));
        Assert.Equal((mail.Id, MessageStatus.Sent, 2), (settled.MessageId, settled.Status, settled.Attempts));
        Assert.Equal(MessageStatus.Sent, Assert.Single(story.Customer.Messages).Status);
    }

    [Fact]
    public void A_message_is_called_the_same_each_time_it_is_decided()
    {
        var ids = Enumerable.Range(0, 2).Select(_ =>
        {
            var story = new Story(A.Campaign("quiz", OnQuiz, A.Mail()));
            story.Tells(("email", "ann@example.com"));
            story.Does("quiz");
            return Assert.Single(story.Mails).Id;
        });

        Assert.Single(ids.Distinct());
    }

    private static Rulebook Edited(int version, ImmutableArray<CampaignDefinition> retained, CampaignDefinition newest)
    {
        var compilation = Rulebook.Compile(new RulebookDefinition(version, [], [newest], retained));
        Assert.Empty(compilation.Problems);
        return compilation.Rulebook!;
    }
}
