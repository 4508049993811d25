using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.Tests.Domain.Stories;

namespace SmartCom.Tests.Domain.Rules;

public sealed class DefinitionUsesTests
{
    private static readonly Trigger OnQuiz = new EventOccurred("quiz", []);

    private static readonly RulebookDefinition Rules = new(
        1,
        [A.Segment("vip", new HasTag("vip")), A.Segment("near", new Or([new HasTag("t"), new Not(new InSegment("vip"))])), A.Segment("came", new EnteredCampaign("quiz"))],
        [
            A.Campaign("door", OnQuiz, A.Mail()) with { OnlyIf = new InSegment("vip") },
            A.Campaign("step", OnQuiz, new Filter("f", new InSegment("vip"))),
            A.Campaign("trigger", new EnteredSegment("vip"), A.Mail()),
            A.Campaign("quiz", OnQuiz, new Filter("again", new EnteredCampaign("quiz"))),
        ],
        [A.Campaign("quiz", OnQuiz, A.Mail()) with { Version = 7, OnlyIf = new InSegment("near") }]);

    [Fact]
    public void A_segment_is_used_by_whatever_asks_about_it()
    {
        var uses = DefinitionUses.OfSegment(Rules, "vip");

        Assert.Equal(["near"], uses.Segments.Select(segment => segment.Id));
        Assert.Equal(["door", "step", "trigger"], uses.Campaigns.Select(campaign => campaign.Id));
        Assert.False(uses.None);
    }

    [Fact]
    public void A_campaign_is_used_by_the_segments_of_those_who_entered_it_and_not_by_itself()
    {
        var uses = DefinitionUses.OfCampaign(Rules, "quiz");

        Assert.Equal(["came"], uses.Segments.Select(segment => segment.Id));
        Assert.Empty(uses.Campaigns);
    }

    [Fact]
    public void An_older_version_of_a_campaign_holds_nothing_back()
    {
        Assert.True(DefinitionUses.OfSegment(Rules, "near").None);
        Assert.NotNull(Rulebook.Compile(Rules with { Segments = Rules.Segments.RemoveAt(1) }).Rulebook);
    }
}
