using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>What the demo shop starts with: five segments and four campaigns with waits short enough to watch.</summary>
public static class SampleRulebook
{
    /// <summary>How long a cart is left alone in the demo before the mail goes out.</summary>
    public static readonly TimeSpan CartWait = TimeSpan.FromSeconds(10);

    /// <summary>The definitions. Campaigns are active from <paramref name="now"/> on.</summary>
    public static RulebookDefinition At(DateTimeOffset now) => new(1, Segments, [.. Campaigns.Select(campaign => campaign with { ActiveSince = now })], []);

    private static ImmutableArray<SegmentDefinition> Segments { get; } =
    [
        new("new-visitors", 1, "New visitors", true, new FirstSeen(TimeSpan.FromDays(1))),
        new("cart-abandoners", 1, "Cart abandoners", true, new HasInContainer(LeftFor: CartWait)),
        new("engaged-viewers", 1, "Engaged viewers", true, new Performed(EventNames.ViewProduct, AtLeast: 3, Within: TimeSpan.FromDays(1))),
        new("big-carts", 1, "Big carts", true, new HasInContainer(MinWorth: 200)),
        new("reachable", 1, "Customers with e-mail", true, new TraitIs(PropertyNames.Email, new Comparison(Operator.IsSet))),
    ];

    private static ImmutableArray<CampaignDefinition> Campaigns { get; } =
    [
        new(
            "abandoned-cart", 1, "Abandoned cart", CampaignStatus.Active, null,
            new LostCart(CartWait), OnlyIf: new InSegment("reachable"), ReentryInterval: null, "mail",
            [
                new SendEmail("mail", "You left something in your cart", SampleMails.AbandonedCart, Next: "tag"),
                new SetTag("tag", "cart-reminded"),
            ]),
        new(
            "welcome", 1, "Welcome", CampaignStatus.Active, null,
            new EventOccurred(EventNames.Register, []), OnlyIf: null, ReentryInterval: TimeSpan.FromDays(365), "mail",
            [
                new SendEmail("mail", "Welcome{{#if customer.first_name}}, {{customer.first_name}}{{/if}}!", SampleMails.Welcome),
            ]),
        new(
            "third-look", 1, "Looked three times", CampaignStatus.Active, null,
            new ViewedProduct(AtLeast: 3, Within: TimeSpan.FromDays(1)), OnlyIf: null, ReentryInterval: TimeSpan.FromDays(1), "pause",
            [
                new Wait("pause", TimeSpan.FromSeconds(5), "has-cart"),
                new Filter("has-cart", new HasInContainer(), Plus: "tag", Minus: "mail"),
                new SendEmail("mail", "Still thinking about {{default product.name product.id}}?", SampleMails.ThirdLook, Next: "tag", OnIneligible: OnIneligible.Continue),
                new SetTag("tag", "interested"),
            ]),
        new(
            "returning", 1, "Returning visitor", CampaignStatus.Active, null,
            new VisitedWebsite(), OnlyIf: new Performed(EventNames.Visit, AtLeast: 2), ReentryInterval: null, "tag",
            [
                new SetTag("tag", "returning"),
            ]),
    ];
}
