using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Bench.Load;

/// <summary>
/// Segments and campaigns of every kind a shop has. Views and carts meet many of them; few lead to anything, as in life.
/// More than there are here are the same ones again, with other numbers.
/// </summary>
internal static class Rules
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>A rulebook with so many segments and campaigns, all active.</summary>
    public static RulebookDefinition Of(int segments, int campaigns) => new(
        Version: 1,
        [.. Enumerable.Range(0, segments).Select(Segment)],
        [.. Enumerable.Range(0, campaigns).Select(number => Campaign(number, segments))],
        Retained: []);

    private static SegmentDefinition Segment(int number) => new($"segment-{number}", 1, $"Segment {number}", IsActive: true, Condition(number % 20, more: number / 20));

    private static Condition Condition(int kind, int more) => kind switch
    {
        0 => new HasInContainer(MinWorth: 100 + more),
        1 => new Performed(EventNames.ViewProduct, 3 + more, Day),
        2 => new Performed(EventNames.ViewProduct, 10 + more, 7 * Day),
        3 => new Performed(EventNames.ViewProduct, 50 + more),
        4 => new Performed(EventNames.OrderComplete, 1 + more, 30 * Day),
        5 => new Performed(EventNames.OrderComplete, 3 + more),
        6 => new Performed(EventNames.ViewProduct, 1, 7 * Day, TextSet.Of("P-1", "P-22", "P-333", $"P-{more}")),
        7 => new Performed("newsletter_signup", 1 + more),
        8 => new NotPerformed(EventNames.OrderComplete, (30 + more) * Day),
        9 => new LastPerformed(EventNames.ViewProduct, (7 + more) * Day),
        10 => new HasInContainer(LeftFor: (1 + more) * Day),
        11 => new TraitIs("country", new Comparison(Operator.Equal, Value.Of("DE"))),
        12 => new TraitIs("age", new Comparison(Operator.AtLeast, Value.Of(30m + more))),
        13 => new TraitIs("email", new Comparison(Operator.Contains, Value.Of("@example."))),
        14 => new HasTag("vip"),
        15 => new FirstSeen((14 + more) * Day),
        16 => new And([new HasInContainer(), new Performed(EventNames.ViewProduct, 5 + more, Day)]),
        17 => new Or([new HasTag("vip"), new Performed(EventNames.OrderComplete, 5 + more)]),
        18 => new And([new InSegment("segment-0"), new Not(new HasTag("wholesale"))]),
        _ => new EnteredCampaign("campaign-0", (30 + more) * Day),
    };

    private static CampaignDefinition Campaign(int number, int segments)
    {
        var (trigger, first, steps) = Story(number % 10, Math.Max(1, segments));
        return new CampaignDefinition(
            $"campaign-{number}", 1, $"Campaign {number}", CampaignStatus.Active, ActiveSince: null, trigger, OnlyIf: null, ReentryInterval: 7 * Day, first, steps);
    }

    private static (Trigger Trigger, string First, ImmutableArray<Step> Steps) Story(int kind, int segments) => kind switch
    {
        0 => (new LostCart(TimeSpan.FromHours(4)), "mail", [Mail()]),
        1 => (new LostCart(Day, MinWorth: 500), "wait", [new Wait("wait", Day, Next: "mail"), Mail()]),
        2 => (Event(EventNames.OrderComplete, "sum", Operator.AtLeast, Value.Of(1_000m)), "tag", [new SetTag("tag", "vip")]),
        3 => (new EventOccurred("newsletter_signup", []), "mail", [Mail()]),
        4 => (new ViewedProduct(Categories: TextSet.Of("C-7"), AtLeast: 3, Within: TimeSpan.FromHours(1)), "wait", [new Wait("wait", TimeSpan.FromHours(2), Next: "mail"), Mail()]),
        5 => (new VisitedWebsite(), "ask", [new Filter("ask", new HasTag("vip"), Plus: "tag"), new SetTag("tag", "vip-visit")]),
        6 => (new EnteredSegment($"segment-{5 % segments}"), "tag", [new SetTag("tag", "loyal")]),
        7 => (new EnteredSegment($"segment-{2 % segments}"), "wait", [new Wait("wait", 2 * Day, Next: "mail"), Mail()]),
        8 => (Event(EventNames.Page, "url", Operator.Contains, Value.Of("/sale")), "tag", [new SetTag("tag", "bargains")]),
        _ => (Event(EventNames.ContainerAdd, "price", Operator.AtLeast, Value.Of(950m)), "mail", [Mail()]),
    };

    private static EventOccurred Event(string name, string property, Operator @operator, Value value) =>
        new(name, [new PropertyIs(property, new Comparison(@operator, value))]);

    private static SendEmail Mail() => new("mail", "Still thinking it over?", "<p>Hello {{name}}, this is waiting for you.</p>");
}
