using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Definitions;

namespace SmartCom.Tests.Domain.Segments;

public sealed class AnyConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue));
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void No_answer_turns_by_time_before_it_says_so() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (condition, customer) = (AnyCondition.Of(random, ["s0"], ["c0"]), AnyCustomer(random));
        var answer = condition.Ask(customer, Noon);
        var end = answer.AskAgainAt ?? Noon.AddHours(4);
        return answer.AskAgainAt is not { } moment || moment > Noon
            ? Moments(random, end).All(at => condition.Ask(customer, at).IsYes == answer.IsYes)
            : throw new InvalidOperationException($"{condition} asks to be asked again at {moment:O}, which is over.");
    }).Check(Thorough);

    [Fact]
    public void Denying_a_condition_gives_the_complement() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (condition, customer) = (AnyCondition.Of(random, ["s0"], ["c0"]), AnyCustomer(random));
        return new Not(condition).Ask(customer, Noon).IsYes != condition.Ask(customer, Noon).IsYes;
    }).Check(Thorough);

    [Fact]
    public void A_fact_that_a_condition_does_not_read_does_not_turn_it() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (condition, customer) = (AnyCondition.Of(random, ["s0"], ["c0"]), AnyCustomer(random));
        var changed = customer with
        {
            Tags = [.. customer.Tags, new Tag("unheard-of", Noon)],
            Traits = [.. customer.Traits, new Trait("unheard-of", Value.Of("x"), Noon)],
            Segments = [.. customer.Segments, new SegmentState("unheard-of", 1, true, Noon, null)],
        };
        return condition.Ask(changed, Noon) == condition.Ask(customer, Noon);
    }).Check(Thorough);

    [Fact]
    public void A_condition_is_read_from_its_JSON_as_it_was_written() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var json = DefinitionJson.Write(AnyCondition.Of(random, ["s0"], ["c0"]));
        var read = DefinitionJson.ReadCondition(json);
        return read.Problems.IsEmpty && DefinitionJson.Write(read.Value!) == json;
    }).Check(Thorough);

    private static IEnumerable<DateTimeOffset> Moments(Random random, DateTimeOffset end) =>
        Enumerable.Range(0, 20).Select(_ => Noon.AddTicks(random.NextInt64((end - Noon).Ticks))).Append(end.AddTicks(-1)).Where(at => at >= Noon);

    private static Customer AnyCustomer(Random random)
    {
        var customer = Customer.New(CustomerKey.User("42"));
        var events = random.Next(12);
        for (var number = 0; number < events; number++)
        {
            var at = Noon.AddSeconds(-random.Next(7_200));
            customer = SmartCom.Domain.Engagement.Fold(customer, new Happening(AnyEvent(random, number, at), number, Noon));
        }

        return customer with
        {
            Segments = random.Next(2) == 0 ? [new SegmentState("s0", 1, random.Next(2) == 0, Noon, null)] : [],
            Campaigns = random.Next(2) == 0 ? [new CampaignMemory("c0", TriggerOutcome.TooSoon, Noon, Noon.AddSeconds(-random.Next(7_200)), "fact", null)] : [],
            Tags = random.Next(2) == 0 ? [new Tag("t0", Noon)] : [],
        };
    }

    private static CustomerEvent AnyEvent(Random random, int number, DateTimeOffset at) => new()
    {
        Id = EventId.Derived("any", number.ToString(CultureInfo.InvariantCulture)),
        Kind = EventKind.Tracked,
        Customer = CustomerKey.User("42"),
        Name = new[] { EventNames.ViewProduct, EventNames.ContainerAdd, EventNames.OrderComplete, EventNames.Page }[random.Next(4)],
        OccurredAt = at,
        ReceivedAt = Noon,
        Properties = Fields.Of(new Field("product_id", Value.Of(random.Next(2) == 0 ? "A" : "B")), new Field("price", Value.Of((decimal)random.Next(30)))),
    };
}
