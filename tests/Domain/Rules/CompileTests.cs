using System.Text.Json;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Definitions;
using SmartCom.Tests.Domain.Stories;

namespace SmartCom.Tests.Domain.Rules;

public sealed class CompileTests
{
    private static readonly Trigger OnQuiz = new EventOccurred("quiz", []);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<string, object[], string[]> Wrong() => new()
    {
        { "a step that leads nowhere", [A.Campaign("c", OnQuiz, A.Mail(next: "gone"))], ["$.campaigns[0].steps[0].next unknown_step"] },
        { "a branch that leads nowhere", [A.Campaign("c", OnQuiz, new Filter("f", new HasTag("t"), Plus: "gone"))], ["$.campaigns[0].steps[0].plus unknown_step"] },
        { "a step that no way leads to", [A.Campaign("c", OnQuiz, A.Mail(), new SetTag("alone", "t"))], ["$.campaigns[0].steps[1] unreachable_step"] },
        { "steps in a circle", [A.Campaign("c", OnQuiz, new Wait("a", Hour, "b"), new Wait("b", Hour, "a"))], ["$.campaigns[0].steps[1].next cyclic_steps"] },
        { "a step that follows itself", [A.Campaign("c", OnQuiz, new Wait("a", Hour, "a"))], ["$.campaigns[0].steps[0].next cyclic_steps"] },
        { "no step at all", [A.Campaign("c", OnQuiz, A.Mail()) with { Steps = [], FirstStepId = "" }], ["$.campaigns[0].firstStepId unknown_step"] },
        { "another first step", [A.Campaign("c", OnQuiz, A.Mail()) with { FirstStepId = "gone" }], ["$.campaigns[0].firstStepId unknown_step"] },
        { "two steps of one name", [A.Campaign("c", OnQuiz, A.Mail(), A.Mail())], ["$.campaigns[0].steps[1].id duplicate", "$.campaigns[0].steps[1] unreachable_step"] },
        { "a mail without words", [A.Campaign("c", OnQuiz, new SendEmail("m", " ", ""))], ["$.campaigns[0].steps[0].subject missing_template", "$.campaigns[0].steps[0].html missing_template"] },
        { "a sender without address", [A.Campaign("c", OnQuiz, A.Mail() with { SenderAddress = "the shop" })], ["$.campaigns[0].steps[0].senderAddress malformed"] },
        { "a wait of no time", [A.Campaign("c", OnQuiz, new Wait("w", TimeSpan.Zero))], ["$.campaigns[0].steps[0].duration out_of_range"] },
        { "a wait of a lifetime", [A.Campaign("c", OnQuiz, new Wait("w", TimeSpan.FromDays(3_661)))], ["$.campaigns[0].steps[0].duration out_of_range"] },
        { "an interval of no time", [A.Campaign("c", OnQuiz, A.Mail()) with { ReentryInterval = TimeSpan.Zero }], ["$.campaigns[0].reentryInterval out_of_range"] },
        { "a cart lost at once", [A.Campaign("c", new LostCart(TimeSpan.Zero, "", -1), A.Mail())], ["$.campaigns[0].trigger.after out_of_range", "$.campaigns[0].trigger.container missing", "$.campaigns[0].trigger.minWorth out_of_range"] },
        { "an unknown segment at the door", [A.Campaign("c", new EnteredSegment("gone"), A.Mail()) with { OnlyIf = new InSegment("gone") }], ["$.campaigns[0].trigger.segment unknown_segment", "$.campaigns[0].onlyIf.segment unknown_segment"] },
        { "an unknown segment in a filter", [A.Campaign("c", OnQuiz, new Filter("f", new Not(new InSegment("gone"))))], ["$.campaigns[0].steps[0].condition.part.segment unknown_segment"] },
        { "an unknown campaign", [A.Segment("s", new EnteredCampaign("gone"))], ["$.segments[0].condition.campaign unknown_campaign"] },
        { "more times than history keeps", [A.Segment("s", new Or([new Performed("x", 101), new Performed("x", 0)]))], ["$.segments[0].condition.parts[0].atLeast out_of_range", "$.segments[0].condition.parts[1].atLeast out_of_range"] },
        { "an event without a name", [A.Segment("s", new Performed(""))], ["$.segments[0].condition.event missing"] },
        { "a group of nothing", [A.Segment("s", new And([]))], ["$.segments[0].condition.parts missing"] },
        { "between one value", [A.Segment("s", new TraitIs("x", new Comparison(Operator.Between, Value.Of(1m))))], ["$.segments[0].condition.is.values bad_comparison"] },
        { "set, compared with something", [A.Segment("s", new TraitIs("x", new Comparison(Operator.IsSet, Value.Of(1m))))], ["$.segments[0].condition.is.values bad_comparison"] },
        { "compared with nothing known", [A.Segment("s", new TraitIs("x", new Comparison(Operator.Equal, Value.Missing)))], ["$.segments[0].condition.is.values bad_comparison"] },
        { "segments in a circle", [A.Segment("a", new InSegment("b")), A.Segment("b", new Not(new InSegment("c"))), A.Segment("c", new InSegment("a"))], ["$.segments[0].condition cyclic_segments"] },
        { "a segment of itself", [A.Segment("a", new InSegment("a"))], ["$.segments[0].condition cyclic_segments"] },
        { "an id that is none", [A.Segment("New visitors", new HasTag("t"))], ["$.segments[0].id bad_id"] },
        { "two of one name", [A.Segment("a", new HasTag("t")), A.Segment("a", new HasTag("t")), A.Campaign("a", OnQuiz, A.Mail())], ["$.segments[1].id duplicate"] },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Tells_what_is_wrong_and_where(string what, object[] definitions, string[] problems)
    {
        var definition = new RulebookDefinition(1, [.. definitions.OfType<SegmentDefinition>()], [.. definitions.OfType<CampaignDefinition>()], []);

        var compilation = Rulebook.Compile(definition);

        Assert.Null(compilation.Rulebook);
        Assert.Equal(problems.Prepend(what), compilation.Problems.Select(problem => $"{problem.Path} {problem.Code}").Prepend(what));
        Assert.All(compilation.Problems, problem => Assert.True(StandsIn(DefinitionJson.Write(definition), problem.Path), problem.Path));
    }

    [Fact]
    public void Conditions_stand_sixteen_deep_within_one_another_and_no_deeper()
    {
        Condition condition = new HasTag("t");
        for (var depth = 1; depth < 16; depth++)
        {
            condition = new Not(condition);
        }

        Assert.Empty(Compile(A.Segment("s", condition)));
        Assert.Equal(["$.segments[0].condition out_of_range"], Compile(A.Segment("s", new And([condition]))));
    }

    [Fact]
    public void Thirty_two_segments_depend_on_one_another_in_a_row_and_no_more()
    {
        static object[] Row(int length) => [.. Enumerable.Range(0, length).Select(place => A.Segment($"s{place}", place == length - 1 ? new HasTag("t") : new InSegment($"s{place + 1}")))];

        Assert.Empty(Compile(Row(32)));
        Assert.Equal(["$.segments[32].condition out_of_range"], Compile(Row(33)));
    }

    [Fact]
    public void A_campaign_of_very_many_steps_is_refused_and_not_followed()
    {
        var steps = Enumerable.Range(0, 100_000).Select(place => (Step)new Wait($"w{place}", Hour, place == 99_999 ? null : $"w{place + 1}")).ToArray();

        Assert.Equal(["$.campaigns[0].steps out_of_range"], Compile(A.Campaign("c", OnQuiz, steps)));
        Assert.Empty(Compile(A.Campaign("c", OnQuiz, [.. steps[..99], new Wait("w99", Hour)])));
    }

    [Fact]
    public void A_step_where_branches_meet_is_no_circle() => Assert.Empty(Compile(A.Campaign(
        "c", OnQuiz, new Filter("f", new HasTag("t"), "a", "b"), new Wait("a", Hour, "m"), new Wait("b", Hour, "m"), A.Mail("m"))));

    [Fact]
    public void A_retained_version_may_ask_about_a_segment_that_is_gone()
    {
        var old = A.Campaign("c", new EnteredSegment("gone"), A.Mail());
        var compilation = Rulebook.Compile(new RulebookDefinition(2, [], [A.Campaign("c", OnQuiz, A.Mail()) with { Version = 2 }], [old]));

        Assert.Empty(compilation.Problems);
        Assert.Equal(old, compilation.Rulebook!.Campaign("c", 1));
    }

    [Fact]
    public void Campaigns_and_steps_are_found_by_version()
    {
        var rulebook = Rulebook.Compile(new RulebookDefinition(
            2, [], [A.Campaign("c", OnQuiz, A.Mail("new")) with { Version = 2 }], [A.Campaign("c", OnQuiz, A.Mail("old"))])).Rulebook!;

        Assert.Equal(2, rulebook.Campaign("c")!.Version);
        Assert.Equal("old", rulebook.Step("c", 1, "old")!.Id);
        Assert.Equal("new", rulebook.Step("c", 2, "new")!.Id);
        Assert.Null(rulebook.Step("c", 2, "old"));
        Assert.Null(rulebook.Campaign("c", 3));
        Assert.Null(rulebook.Campaign("d"));
    }

    [Fact]
    public void The_quickest_active_lost_cart_campaign_says_when_a_cart_is_abandoned()
    {
        Assert.Equal(Hour, Rulebook.Nothing.CartPatience);
        Assert.Equal(2 * Hour, Patience(LostCart("a", 2 * Hour), LostCart("b", 3 * Hour)));
        Assert.Equal(3 * Hour, Patience(LostCart("a", 2 * Hour) with { Status = CampaignStatus.Suspended }, LostCart("b", 3 * Hour)));
        Assert.Equal(Hour, Patience(A.Campaign("c", new LostCart(TimeSpan.FromMinutes(1), "favourites"), A.Mail())));

        static TimeSpan Patience(params object[] campaigns) => Story.RulebookOf(1, campaigns).CartPatience;
        static CampaignDefinition LostCart(string id, TimeSpan after) => A.Campaign(id, new LostCart(after), A.Mail());
    }

    private static IEnumerable<string> Compile(params object[] definitions) => Rulebook.Compile(
        new RulebookDefinition(1, [.. definitions.OfType<SegmentDefinition>()], [.. definitions.OfType<CampaignDefinition>()], []))
        .Problems.Select(problem => $"{problem.Path} {problem.Code}");

    // All but the last part of a path must stand in the JSON; the last may be what is missing.
    private static bool StandsIn(string json, string path)
    {
        var element = JsonDocument.Parse(json).RootElement;
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.')[1..];
        foreach (var part in parts[..^1])
        {
            if (part.StartsWith('['))
            {
                element = element[int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture)];
            }
            else if (!element.TryGetProperty(part, out element))
            {
                return false;
            }
        }

        return true;
    }
}
