using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Codec;

/// <summary>What stands in the stored bytes. Never changed: a new format gets new samples beside these.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Fields Context = Fields.Of(
        new Field("cart", Value.Of([Value.Of(Fields.Of(new Field("product_id", Value.Of("A")), new Field("price", Value.Of(12.50m))))])),
        new Field("утро", Value.Of(true)));

    private static readonly Run Run = new("u:42/lost-cart/1", "lost-cart", 3, "wait", Noon, Noon.AddMinutes(1), Noon.AddHours(1), Context);

    private static readonly Message Message = new(
        "u:42/lost-cart/1/mail", "lost-cart", 3, "mail", "email", "anna@example.com", Context, Noon, MessageStatus.Failed, Noon.AddSeconds(9), "550 no such user");

    private static readonly SegmentState State = new("big-carts", 4, true, Noon, Noon.AddDays(7));

    private static readonly CampaignMemory Memory = new("lost-cart", TriggerOutcome.Started, Noon, Noon, "cart/1", Noon.AddTicks(1));

    public static CustomerEvent Event { get; } = new()
    {
        Id = EventId.From("11111111-2222-4333-8444-555555555555"),
        Kind = EventKind.Tracked,
        Customer = CustomerKey.Visitor("6f1c"),
        Name = EventNames.ContainerAdd,
        OccurredAt = Noon,
        ReceivedAt = Noon.AddTicks(12_345_678),
        VisitorId = "6f1c",
        UserId = "42",
        SessionId = "s-1",
        Source = "shop",
        Hops = 2,
        Properties = Fields.Of(
            new Field("product_id", Value.Of("A")),
            new Field("price", Value.Of(-1.10m)),
            new Field("sum", Value.Of(decimal.MaxValue)),
            new Field("gift", Value.Of(false)),
            new Field("none", Value.Missing),
            new Field("items", Value.Of([Value.Of(Fields.Of(new Field("name", Value.Of("чай")))), Value.Of(3)]))),
    };

    public static Customer Customer { get; } = new()
    {
        Key = CustomerKey.User("42"),
        Position = 123_456,
        RulebookVersion = 7,
        Now = Noon,
        FirstSeenAt = Noon.AddDays(-2),
        LastSeenAt = Noon.AddMinutes(-1),
        Traits = [new Trait("email", Value.Of("anna@example.com"), Noon), new Trait("loves", Value.Of([Value.Of("tea")]), Noon.AddDays(-1))],
        Visitors = ["6f1c", "7a2d"],
        HandedTo = CustomerKey.User("43"),
        Session = new Session("s-1", Noon.AddHours(-1), Noon, 12),
        SessionBefore = new Session("", Noon.AddDays(-1), Noon.AddDays(-1), 1),
        Containers =
        [
            Container.Of(
                "cart",
                Noon.AddMinutes(5),
                ContainerOperation.Replaced([new ContainerLine("A", 2, 12.50m, "Tea", Noon), new ContainerLine("B", 0.5m, null, null, Noon)], Noon, 1),
                ContainerOperation.Added(new ContainerLine("C", 1, 3, null, Noon.AddSeconds(1)), 2),
                ContainerOperation.Removed("A", 1, Noon.AddSeconds(2), 3),
                ContainerOperation.Removed("B", null, Noon.AddSeconds(3), 4)),
            Container.Of("wish list", ContainerOperation.Ordered(Noon, ulong.MaxValue)),
        ],
        History =
        [
            new HistoryEntry(Noon.AddDays(-1), "view_product", "A", 17, "s-0"),
            new HistoryEntry(Noon, "my_event", null, -1, "s-0"),
            new HistoryEntry(Noon, "page", null, 18, ""),
            new HistoryEntry(Noon, "order_complete", "o-1", 19),
        ],
        Seen = SeenEvents.Of([new SeenEvent(EventId.Derived("1"), Noon), new SeenEvent(EventId.Derived("2"), Noon.AddDays(-6))]),
        Tags = [new Tag("vip", Noon)],
        Segments = [State],
        Campaigns = [Memory],
        Runs = [Run],
        Messages = [Message],
        DueAt = Noon.AddHours(1),
    };

    /// <summary>Every kind of consequence, and through them every kind of event.</summary>
    public static Decision Decision { get; } = new(
        [
            new Consequence.SegmentJudged(State, true, false),
            new Consequence.SegmentForgotten("small-carts", true),
            new Consequence.CampaignAnswered(Memory),
            new Consequence.RunStarted(Run),
            new Consequence.StepPassed(Run.Id, "lost-cart", "wait", "next", true),
            new Consequence.RunWaits(Run),
            new Consequence.RunEnded(Run.Id, "lost-cart", "wait", RunOutcome.FilteredOut, true),
            new Consequence.MessageQueued(Message),
            new Consequence.MessageNotQueued(Run.Id, "lost-cart", "mail", "no address"),
            new Consequence.MessageSettled(Message.Id, "lost-cart", "mail", MessageStatus.Sent, null, 3),
            new Consequence.TagSet(new Tag("vip", Noon)),
            new Consequence.TagRemoved("new"),
            new Consequence.CartChanged(CartFate.Abandoned, 25.00m, Noon),
            new Consequence.HandedOver(Event with { Kind = EventKind.HandedOver, Carried = Customer }),
            new Consequence.HandedOver(Event with { Kind = EventKind.Delivery, Delivery = new DeliveryReport(Message.Id, "lost-cart", "mail", MessageStatus.Failed, "550", 4) }),
            new Consequence.HandedOver(Event with { Kind = EventKind.Tagged, Tags = new TagEdit(["vip"], ["new", "old"]) }),
            new Consequence.Forwarded(CustomerKey.User("43")),
            new Consequence.DueSet(Noon),
            new Consequence.DueSet(null),
            new Consequence.RulebookAdopted(8),
            new Consequence.Failed("the rules threw"),
        ],
        Settled: 4);

    /// <summary>An event with a field of every well-known name, in the order of the format.</summary>
    public static CustomerEvent WellKnown { get; } = Event with
    {
        Properties = Fields.Of([.. """
            , user_visit, user_login, user_register, page, screen, identify, group, view_product, view_category, view_section,
            container_add, container_remove, container_set, order_complete, container, cart, favourites, product_id, category_id, section,
            quantity, price, name, items, products, order_id, sum, currency, url, referrer, path, title, search, host, brand, category,
            variant, coupon, discount, shipping, tax, image_url, position, sku, query, list_id, cart_id, event_name, page_name, revenue,
            total, value, utm_source, utm_medium, utm_campaign, utm_term, utm_content, gclid, locale, timezone, user_agent, ip, device,
            platform, email, phone, first_name, last_name, middle_name, gender, birthday, age, city, country, address, company, language,
            plan, created_at, client_id, email_subscribed, customer, event, product, segment, id, at, source, properties, views, lines, count, changed_at,
            next, plus, minus, done, sms, push, webhook
            """.Split(',', StringSplitOptions.TrimEntries).Select((name, place) => new Field(name, Value.Of(place)))]),
    };
}
