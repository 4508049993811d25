using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

public sealed class TriggerStories
{
    [Fact]
    public void Event_occurred_context_filter_topic_complaint_context_reaches_the_template()
    {
        var complaint = new PropertyIs("topic", new Comparison(Operator.Equal, Value.Of("complaint")));
        var angry = new PropertyIs("stars", new Comparison(Operator.LessThan, Value.Of(3m)));
        var story = new Story(A.Campaign("sorry", new EventOccurred("feedback", [complaint, angry]), A.Mail()));
        story.Tells(("email", "ann@example.com"));
        story.Does("feedback", ("topic", "praise"), ("stars", 1));
        story.Does("feedback", ("topic", "complaint"), ("stars", 3));
        story.Does("feedback", ("stars", 1));
        story.Does("complaint", ("topic", "complaint"), ("stars", 1));
        Assert.Equal((0, null), (story.Started("sorry"), story.Said("sorry")));

        story.Does("feedback", ("topic", "Complaint"), ("stars", 2));
        var told = Assert.Single(story.Mails).Context["event"].Fields;
        Assert.Equal(("feedback", 2m), (told["name"].AsText, told["properties"].Fields["stars"].AsNumber));
    }

    [Fact]
    public void Visited_website_one_firing_per_new_session()
    {
        var story = new Story(A.Campaign("hello", new VisitedWebsite(), new SetTag("tag", "came")));
        story.At("10:00").Visits("s1");
        story.At("10:10").Visits("s1");
        Assert.Equal(1, story.Started("hello"));

        story.At("10:20").Visits("s2");
        Assert.Equal(2, story.Started("hello"));

        story.At("10:30").Happens(story.Visit("s1", Story.Time("09:50")));
        Assert.Equal(2, story.Started("hello"));
    }

    [Fact]
    public void Visited_website_without_session_ids_half_an_hour_of_silence_makes_a_visit()
    {
        var story = new Story(A.Campaign("hello", new VisitedWebsite(), new SetTag("tag", "came")));
        story.At("10:00").Visits("");
        story.At("10:29:59").Visits("");
        Assert.Equal(1, story.Started("hello"));

        story.At("10:59:59").Visits("");
        Assert.Equal(2, story.Started("hello"));
    }

    [Fact]
    public void Visited_website_from_another_source_does_not_fire()
    {
        var story = new Story(A.Campaign("hello", new VisitedWebsite("app"), new SetTag("tag", "came")));
        story.At("10:00").Visits("s1");
        story.At("10:10").Visits("s2", "shop");
        Assert.Equal(0, story.Started("hello"));

        story.At("10:20").Visits("s3", "app");
        Assert.Equal(1, story.Started("hello"));
    }

    [Fact]
    public void Viewed_product_listed_product_fires_other_does_not()
    {
        var story = new Story(A.Campaign("look", new ViewedProduct(Products: ["A", "B"]), A.Mail()));
        story.Tells(("email", "ann@example.com"));
        story.Does(EventNames.ViewProduct, ("product_id", "C"));
        story.Does(EventNames.ViewCategory, ("product_id", "A"));
        story.Does(EventNames.ViewProduct);
        Assert.Equal((0, null), (story.Started("look"), story.Said("look")));

        story.Does(EventNames.ViewProduct, ("product_id", "B"), ("name", "Boots"), ("price", 79.90m));
        var product = Assert.Single(story.Mails).Context["product"].Fields;
        Assert.Equal(("B", "Boots", 79.90m, 1m), (product["id"].AsText, product["name"].AsText, product["price"].AsNumber, product["views"].AsNumber));
    }

    [Fact]
    public void Viewed_product_of_a_category()
    {
        var story = new Story(A.Campaign("look", new ViewedProduct(Categories: ["shoes"]), A.Mail()));
        story.Does(EventNames.ViewProduct, ("product_id", "A"));
        story.Does(EventNames.ViewProduct, ("product_id", "A"), ("category_id", "hats"));
        Assert.Equal(0, story.Started("look"));

        story.Does(EventNames.ViewProduct, ("product_id", "A"), ("category_id", "shoes"));
        Assert.Equal(1, story.Started("look"));
    }

    [Fact]
    public void Viewed_product_three_times_within_a_day_counts_each_product_by_itself()
    {
        var story = new Story(A.Campaign("look", new ViewedProduct(AtLeast: 3, Within: TimeSpan.FromDays(1)), new SetTag("tag", "interested")));
        story.At("10:00").Does(EventNames.ViewProduct, ("product_id", "A"));
        story.At("11:00").Does(EventNames.ViewProduct, ("product_id", "A"));
        story.At("12:00").Does(EventNames.ViewProduct, ("product_id", "B"));
        story.At("1d 10:00").Does(EventNames.ViewProduct, ("product_id", "A"));
        Assert.Equal((0, TriggerOutcome.TooFew), (story.Started("look"), story.Said("look")));

        story.At("1d 10:59:59.9999999").Does(EventNames.ViewProduct, ("product_id", "A"));
        Assert.Equal(1, story.Started("look"));
    }

    [Fact]
    public void Getting_into_segment_joiner_fires_members_at_activation_do_not()
    {
        var segment = A.Segment("vips", new HasTag("vip"));
        var (member, joiner) = (new Story(segment), new Story(segment));
        member.Sets("vip");
        var campaign = A.Campaign("welcome", new EnteredSegment("vips"), A.Mail()) with { Version = 2 };
        (member.Rulebook, joiner.Rulebook) = (Story.RulebookOf(2, segment, campaign), Story.RulebookOf(2, segment, campaign));
        member.At("10:00").Does("page");
        joiner.At("10:00").Tells(("email", "ann@example.com"));
        joiner.At("10:00").Sets("vip");

        Assert.Equal((0, 1), (member.Started("welcome"), joiner.Started("welcome")));
        Assert.Equal("vips", Assert.Single(joiner.Mails).Context["segment"].Fields["name"].AsText);

        joiner.Sets("gold");
        Assert.Equal(1, joiner.Started("welcome"));
    }

    [Fact]
    public void Getting_into_segment_by_time_alone()
    {
        var story = new Story(
            A.Segment("silent", new LastPerformed(EventNames.Visit, TimeSpan.FromDays(7))),
            A.Campaign("miss-you", new EnteredSegment("silent"), new SetTag("tag", "missed")));
        story.At("10:00").Does(EventNames.Visit);
        story.At("7d 09:59:59").Tick();
        Assert.Empty(story.Tags);

        story.At("7d 10:00").Tick();
        Assert.Equal(["missed"], story.Tags);

        story.At("8d 00:00").Does(EventNames.Visit);
        story.At("20d 00:00");
        Assert.Equal(2, story.Started("miss-you"));
    }
}
