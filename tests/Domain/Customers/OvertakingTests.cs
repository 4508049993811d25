using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using static SmartCom.Tests.Domain.Customers.Visit;

namespace SmartCom.Tests.Domain.Customers;

public sealed class OvertakingTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Shuffled_and_repeated_events_make_the_same_customer() => Prop.ForAll(
        Arb.From(Stories()),
        story => Facts.Of(Told([.. story.Shuffled])) == Facts.Of(Told([.. story.Told])))
        .Check(Thorough);

    [Fact]
    public void A_hand_over_may_overtake_the_users_own_events_or_be_overtaken() => Prop.ForAll(
        Arb.From(Stories()), Arb.From(Gen.Choose(0, 40)),
        (story, place) =>
        {
            var visitor = Told([.. story.Told.Where((_, index) => index % 2 == 0)]);
            var own = story.Told.Where((_, index) => index % 2 == 1).Select(told => told with { Customer = User }).ToList();
            var handOver = HandedOver(visitor, User, Noon.AddDays(1));
            var early = own.ToList();
            early.Insert(Math.Min(place, own.Count), handOver);

            return Facts.Of(Told(Customer.New(User), [.. early])) == Facts.Of(Told(Customer.New(User), [.. own, handOver]));
        })
        .Check(Thorough);

    [Fact]
    public void Whoever_does_more_than_is_kept_keeps_the_newest_whatever_came_first()
    {
        var all = Enumerable.Range(0, 150).Select(minute => Viewed($"P{minute}", At(minute))).ToArray();
        var shuffled = all.ToArray();
        new Random(7).Shuffle(shuffled);

        Assert.Equal(Told(all).History.Select(line => line.Item), Told(shuffled).History.Select(line => line.Item));
        Assert.Equal((Customer.LongestHistory, "P50"), (Told(all).History.Length, Told(all).History[0].Item));
    }

    private static Gen<Story> Stories() =>
        from events in Events().ListOf(40)
        from again in Gen.Choose(0, 3).ListOf(40)
        let told = events.OrderBy(happened => happened.OccurredAt).DistinctBy(happened => happened.Id).ToList()
        from shuffled in Gen.Shuffle(told.Concat(told.Where((_, index) => again[index] == 0)))
        select new Story(told, shuffled);

    // Few times, products and sessions, so that they meet.
    private static Gen<CustomerEvent> Events() =>
        from kind in Gen.Choose(0, 9)
        from minute in Gen.Frequency((3, Gen.Choose(0, 40)), (1, Gen.Choose(0, 6_000)))
        from product in Gen.Elements("A", "B", "C")
        from quantity in Gen.Choose(0, 3)
        from session in Gen.Elements(null, null, "s1", "s2")
        select Make(kind, At(minute), product, quantity) with { SessionId = session };

    private static CustomerEvent Make(int kind, DateTimeOffset at, string product, int quantity) => kind switch
    {
        0 or 1 or 2 => Added(product, at, quantity, quantity * 3),
        3 => Removed(product, at, Number("quantity", quantity)),
        4 => Removed(product, at),
        5 => Tracked(EventNames.ContainerSet, at, List("items", Product(product, quantity), Product("D"))),
        6 => Ordered(at),
        7 => Identified(at, Text("name", product), Number("age", quantity)),
        8 => Tracked(EventNames.Visit, at),
        _ => Viewed(product, at),
    };

    private sealed record Story(List<CustomerEvent> Told, IReadOnlyList<CustomerEvent> Shuffled)
    {
        public override string ToString() => string.Join('\n', Shuffled.Select(what => $"{what.OccurredAt:HH:mm} {what.Name} {what.SessionId} {string.Join(',', what.Properties)}"));
    }
}
