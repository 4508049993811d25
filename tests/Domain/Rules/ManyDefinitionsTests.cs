using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;
using SmartCom.Tests.Domain.Stories;

namespace SmartCom.Tests.Domain.Rules;

public sealed class ManyDefinitionsTests
{
    [Fact]
    public void Among_a_thousand_segments_an_event_flips_those_that_read_it_in_the_order_of_their_dependencies()
    {
        var chain = Enumerable.Range(0, 30).Select(place => A.Segment($"chain{place}", place == 29 ? new HasTag("vip") : new InSegment($"chain{place + 1}")));
        var many = Enumerable.Range(0, 1_000).Select(place => A.Segment($"s{place}", new Performed($"event{place}")));
        var story = new Story([.. chain, .. many, A.Segment("last", new And([new InSegment("s777"), new InSegment("chain0")]))]);
        story.Does("event777");
        Assert.Equal(["s777"], Members(story));

        story.Sets("vip");
        Assert.Equal(32, Members(story).Count());
        Assert.True(story.IsIn("last"));
    }

    [Fact]
    public void Among_hundreds_of_campaigns_an_event_meets_those_that_wait_for_it_in_the_order_in_which_they_stand()
    {
        var story = new Story([.. Enumerable.Range(0, 300).Select(place => A.Campaign($"c{place}", new EventOccurred($"event{place % 100}", []), new SetTag("tag", $"t{place}")))]);
        story.Does("event77");

        Assert.Equal(["t77", "t177", "t277"], story.Tags);
        Assert.Equal(["c77", "c177", "c277"], story.Customer.Campaigns.Select(memory => memory.CampaignId));
    }

    private static IEnumerable<string> Members(Story story) => story.Customer.Segments.Where(state => state.IsMember).Select(state => state.SegmentId);
}
