using System.Globalization;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Grains;

/// <summary>A small shop: its rules, and what happens in it.</summary>
internal static class TestShop
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A cart left for ten minutes is written to; then a tag. Two segments, one that time alone empties.</summary>
    public static Rulebook Rulebook { get; } = Compile(
        [
            new SegmentDefinition("viewers", 1, "Viewers", true, new Performed(EventNames.ViewProduct, AtLeast: 2, Within: TimeSpan.FromMinutes(30))),
            new SegmentDefinition("with-cart", 1, "With a cart", true, new HasInContainer()),
        ],
        [
            new CampaignDefinition("lost-cart", 1, "Lost cart", CampaignStatus.Active, Noon.AddDays(-1), new LostCart(TimeSpan.FromMinutes(10)), null, null, "mail",
            [
                new SendEmail("mail", "You left something", "<p>Come back</p>", Next: "pause"),
                new Wait("pause", TimeSpan.FromMinutes(5), "tag"),
                new SetTag("tag", "reminded"),
            ]),
        ]);

    public static CustomerEvent Login(string visitor, string user) => Event(CustomerKey.Visitor(visitor), EventKind.Linked, EventNames.Login, 1) with
    {
        VisitorId = visitor,
        UserId = user,
        Properties = Fields.Of(new Field("email", Value.Of($"{user}@example.com"))),
    };

    public static CustomerEvent Identify(string user, int number) => Event(CustomerKey.User(user), EventKind.Identified, EventNames.Identify, number) with
    {
        UserId = user,
        Properties = Fields.Of(new Field("email", Value.Of($"{user}@example.com"))),
    };

    public static CustomerEvent View(CustomerKey customer, int number) => Event(customer, EventKind.Tracked, EventNames.ViewProduct, number) with
    {
        Properties = Fields.Of(new Field("product_id", Value.Of("p1"))),
    };

    public static CustomerEvent Add(CustomerKey customer, int number) => Event(customer, EventKind.Tracked, EventNames.ContainerAdd, number) with
    {
        Properties = Fields.Of(new Field("product_id", Value.Of("p1")), new Field("price", Value.Of(10m))),
    };

    public static CustomerEvent Order(CustomerKey customer, int number) => Event(customer, EventKind.Tracked, EventNames.OrderComplete, number) with
    {
        Properties = Fields.Of(new Field("order_id", Value.Of("o" + number.ToString(CultureInfo.InvariantCulture)))),
    };

    public static CustomerEvent At(this CustomerEvent happened, DateTimeOffset time) => happened with { OccurredAt = time, ReceivedAt = time };

    private static CustomerEvent Event(CustomerKey customer, EventKind kind, string name, int number) => new()
    {
        Id = EventId.Derived(customer.Text, name, number.ToString(CultureInfo.InvariantCulture)),
        Kind = kind,
        Customer = customer,
        Name = name,
        OccurredAt = Noon,
        ReceivedAt = Noon,
    };

    private static Rulebook Compile(ImmutableArray<SegmentDefinition> segments, ImmutableArray<CampaignDefinition> campaigns)
    {
        var compiled = Rulebook.Compile(new RulebookDefinition(1, segments, campaigns, []));
        return compiled.Rulebook ?? throw new InvalidOperationException(string.Join("; ", compiled.Problems.Select(problem => problem.ToString())));
    }
}
