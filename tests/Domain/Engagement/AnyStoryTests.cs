using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.Tests.Domain.Segments;

namespace SmartCom.Tests.Domain.Stories;

/// <summary>Whatever marketers define and customers do: <see cref="Story"/> holds every step to what must always be so.</summary>
public sealed class AnyStoryTests
{
    private static readonly string[] Products = ["A", "B"];

    [Fact]
    public void Live_replay_and_asking_afresh_agree() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
    {
        var random = new Random(seed);
        var story = new Story(AnyRulebook(random, version: 1), CustomerKey.User("42"));
        for (var step = 0; step < 60; step++)
        {
            var time = story.Now.AddSeconds(random.Next(4) * random.Next(1_200));
            story = random.Next(5) == 0 ? story.Jump(time) : story.At(time);
            if (random.Next(30) == 0)
            {
                story.Rulebook = AnyRulebook(random, story.Rulebook.Version + 1, story.Rulebook);
            }

            Happens(story, random);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void A_visitors_story_goes_on_with_the_user() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
    {
        var random = new Random(seed);
        var rulebook = AnyRulebook(random, version: 1);
        var (visitor, user) = (new Story(rulebook, CustomerKey.Visitor("browser")), new Story(rulebook, CustomerKey.User("42")));
        for (var step = 0; step < 20; step++)
        {
            var story = random.Next(2) == 0 ? visitor : user;
            Happens(story.At(story.Now.AddSeconds(random.Next(2_000))), random);
        }

        var now = visitor.Now > user.Now ? visitor.Now : user.Now;
        visitor.At(now).Happens(visitor.Event(EventKind.Linked, EventNames.Login, Fields.None, now) with { UserId = "42" });
        user.At(now).Happens(visitor.Consequences.OfType<SmartCom.Domain.Consequence.HandedOver>().Single().Event);
        for (var step = 0; step < 10; step++)
        {
            Happens(user.At(user.Now.AddSeconds(random.Next(2_000))), random);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static void Happens(Story story, Random random)
    {
        var product = Products[random.Next(2)];
        var at = random.Next(4) == 0 ? story.Now.AddSeconds(-random.Next(7_200)) : story.Now;
        switch (random.Next(10))
        {
            case 0:
                story.Tick();
                break;
            case 1:
                story.Tells(("city", product), ("email", random.Next(3) == 0 ? "" : "ann@example.com"));
                break;
            case 2:
                story.Happens(story.Event(EventKind.Tagged, "", Fields.None, at) with { Tags = new TagEdit([$"t{random.Next(3)}"], [$"t{random.Next(3)}"]) });
                break;
            case 3 or 4:
                story.DidEarlier(at, EventNames.ContainerAdd, ("product_id", product), ("price", random.Next(20)));
                break;
            case 5:
                story.DidEarlier(at, EventNames.ContainerRemove, ("product_id", product));
                break;
            case 6:
                story.DidEarlier(at, EventNames.OrderComplete);
                break;
            case 7:
                story.Happens(story.Visit($"s{random.Next(3)}", at));
                break;
            default:
                story.DidEarlier(at, EventNames.ViewProduct, ("product_id", product));
                break;
        }
    }

    private static Rulebook AnyRulebook(Random random, int version, Rulebook? before = null)
    {
        var segments = Enumerable.Range(0, 6).Select(index => before is not null && random.Next(2) == 0
            ? before.Definition.Segments.Single(segment => segment.Id == $"s{index}")
            : A.Segment($"s{index}", AnyCondition.Of(random, [.. Enumerable.Range(0, index).Select(other => $"s{other}")], ["c0", "c1", "c2"]), version, random.Next(8) != 0));
        var campaigns = Enumerable.Range(0, 4).Select(index => AnyCampaign(random, index) with { Version = version });
        var compilation = Rulebook.Compile(new RulebookDefinition(
            version, [.. segments.OrderBy(_ => random.Next())], [.. campaigns], [.. before?.Definition.Campaigns ?? [], .. before?.Definition.Retained ?? []]));
        Assert.Empty(compilation.Problems);
        return compilation.Rulebook!;
    }

    private static CampaignDefinition AnyCampaign(Random random, int index)
    {
        Trigger trigger = random.Next(5) switch
        {
            0 => new LostCart(TimeSpan.FromSeconds(random.Next(1, 3_600))),
            1 => new EventOccurred(EventNames.OrderComplete, []),
            2 => new VisitedWebsite(),
            3 => new ViewedProduct(AtLeast: random.Next(1, 4), Within: TimeSpan.FromHours(1)),
            _ => new EnteredSegment($"s{random.Next(6)}"),
        };
        Condition asked = AnyCondition.Of(random, ["s0", "s5"], ["c0"]);
        return A.Campaign(
            $"c{index}",
            trigger,
            new SetTag("first", $"t{random.Next(3)}", random.Next(2) == 0, "pause"),
            new Wait("pause", TimeSpan.FromSeconds(random.Next(1, 3_600)), "check"),
            new Filter("check", asked, Plus: "mail", Minus: random.Next(2) == 0 ? "last" : null),
            A.Mail(next: "last") with { OnIneligible = random.Next(2) == 0 ? OnIneligible.Stop : OnIneligible.Continue },
            new SetTag("last", $"t{random.Next(3)}", random.Next(2) == 0)) with
        {
            Status = (CampaignStatus)random.Next(1, 4),
            ReentryInterval = random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(1, 10_000)) : null,
            OnlyIf = random.Next(2) == 0 ? AnyCondition.Of(random, ["s1"], ["c0"]) : null,
        };
    }
}
