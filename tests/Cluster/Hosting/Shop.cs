using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Cluster.Hosting;

/// <summary>A small shop: who asks for a mail gets one, and whoever has a cart is in a segment.</summary>
internal static class Shop
{
    public const string Campaign = "asked-for";
    public const string Segment = "with-cart";
    private const string Asks = "asks_for_mail";

    public static RulebookDefinition Rules { get; } = new(
        1,
        [new SegmentDefinition(Segment, 1, "With a cart", true, new HasInContainer())],
        [
            new CampaignDefinition(
                Campaign, 1, "Asked for", CampaignStatus.Active, DateTimeOffset.UnixEpoch, new EventOccurred(Asks, []), null, null, "mail",
                [new SendEmail("mail", "What you asked for", "<p>Here it is.</p>")]),
        ],
        []);

    public static CustomerKey Customer(int number) => CustomerKey.User($"user{number}");

    public static CustomerEvent Identify(int customer) => Event(customer, EventKind.Identified, EventNames.Identify, 1) with
    {
        UserId = $"user{customer}",
        Properties = Fields.Of(new Field("email", Value.Of($"user{customer}@example.com"))),
    };

    public static CustomerEvent AskForMail(int customer) => Event(customer, EventKind.Tracked, Asks, 1);

    public static CustomerEvent Add(int customer, int number) => Event(customer, EventKind.Tracked, EventNames.ContainerAdd, number) with
    {
        Properties = Fields.Of(new Field("product_id", Value.Of("p1")), new Field("price", Value.Of(10m))),
    };

    private static CustomerEvent Event(int customer, EventKind kind, string name, int number) => new()
    {
        Id = EventId.Derived(Customer(customer).Text, name, $"{number}"),
        Kind = kind,
        Customer = Customer(customer),
        Name = name,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };
}
