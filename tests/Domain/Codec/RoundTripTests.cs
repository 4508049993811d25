using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces.Codec;

namespace SmartCom.Tests.Domain.Codec;

public sealed class RoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void An_event_comes_back_as_it_was() => Prop.ForAll(Any.Seeds, seed =>
    {
        var happened = new Any(seed).Event();
        return Shown.Of(EventCodec.Read(EventCodec.Encode(happened))) == Shown.Of(happened);
    }).Check(Thorough);

    [Fact]
    public void A_decision_comes_back_as_it_was() => Prop.ForAll(Any.Seeds, seed =>
    {
        var decision = new Any(seed).Decision();
        return Shown.Of(DecisionCodec.Read(DecisionCodec.Encode(decision))) == Shown.Of(decision);
    }).Check(Thorough);

    [Fact]
    public void A_customer_comes_back_as_they_were() => Prop.ForAll(Any.Seeds, seed =>
    {
        var customer = new Any(seed).Customer();
        return Shown.Of(CustomerCodec.Read(CustomerCodec.Encode(customer))) == Shown.Of(customer);
    }).Check(Thorough);

    [Fact]
    public void A_profile_read_alone_is_that_of_the_customer() => Prop.ForAll(Any.Seeds, seed =>
    {
        var customer = new Any(seed).Customer();
        var without = customer with { History = [], Seen = SeenEvents.None, Tags = [], Segments = [], Campaigns = [], Runs = [], Messages = [] };
        return Shown.Of(CustomerCodec.ReadProfile(CustomerCodec.Encode(customer))) == Shown.Of(without);
    }).Check(Thorough);

    [Fact]
    public void The_same_customer_has_the_same_bytes_after_a_restart() => Prop.ForAll(Any.Seeds, seed =>
    {
        var bytes = CustomerCodec.Encode(new Any(seed).Customer());
        return CustomerCodec.Encode(CustomerCodec.Read(bytes)).AsSpan().SequenceEqual(bytes);
    }).Check(Thorough);

    [Fact]
    public void Whatever_events_tell_the_customer_they_make_is_read_back() => Prop.ForAll(Any.Seeds, seed =>
    {
        var any = new Any(seed);
        var customer = Customer.New(CustomerKey.Visitor("v1"));
        for (var position = 0; position < 30; position++)
        {
            customer = Engagement.Apply(customer, new Happening(any.ContainerEvent(), position, DateTimeOffset.UnixEpoch), Decision.Empty);
        }

        return Shown.Of(CustomerCodec.Read(CustomerCodec.Encode(customer))) == Shown.Of(customer);
    }).Check(Thorough);

    [Theory]
    [InlineData(typeof(CustomerEvent))]
    [InlineData(typeof(Customer))]
    public void The_trips_above_carry_every_property(Type type)
    {
        var made = Enumerable.Range(0, 100).Select(seed => type == typeof(Customer) ? (object)new Any(seed).Customer() : new Any(seed).Event()).ToArray();

        Assert.All(type.GetProperties().Where(property => property.CanWrite), property =>
            Assert.True(made.Select(property.GetValue).Select(value => value is null ? "" : Shown.Of(value)).Distinct().Count() > 1, property.Name));
    }

    [Fact]
    public void The_trips_above_carry_every_consequence()
    {
        var carried = Enumerable.Range(0, 200).SelectMany(seed => new Any(seed).Decision().Consequences).Select(consequence => consequence.GetType()).Distinct();

        Assert.Equal(
            typeof(Consequence).GetNestedTypes().Where(type => type.IsAssignableTo(typeof(Consequence))).Order(Comparer<Type>.Create(ByName)),
            carried.Order(Comparer<Type>.Create(ByName)));
    }

    [Fact]
    public void What_is_written_into_a_buffer_is_what_is_encoded()
    {
        var (happened, decision, customer) = (new Any(1).Event(), new Any(2).Decision(), new Any(3).Customer());
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();

        EventCodec.Write(buffer, happened);
        DecisionCodec.Write(buffer, decision);
        CustomerCodec.Write(buffer, customer);

        Assert.Equal([.. EventCodec.Encode(happened), .. DecisionCodec.Encode(decision), .. CustomerCodec.Encode(customer)], buffer.WrittenMemory.ToArray());
    }

    [Fact]
    public void Nothing_decided_is_always_the_same_nothing() =>
        Assert.Same(Decision.Empty, DecisionCodec.Read(DecisionCodec.Encode(Decision.Empty)));

    [Fact]
    public void Names_that_all_customers_share_are_made_once()
    {
        var bytes = EventCodec.Encode(new Any(1).Event(carries: false) with
        {
            Name = "my_shops_own_event",
            Properties = Fields.Of(new Field("my_field", Value.Of("P-1"))),
        });

        var (one, other) = (EventCodec.Read(bytes), EventCodec.Read(bytes.ToArray()));

        Assert.Same(one.Name, other.Name);
        Assert.Same(one.Properties[0].Name, other.Properties[0].Name);
    }

    [Fact]
    public void A_known_name_takes_a_byte_or_two()
    {
        var with = new Any(4).Event(carries: false) with { Name = EventNames.ViewProduct };
        Assert.Equal(1, EventCodec.Encode(with).Length - EventCodec.Encode(with with { Name = "" }).Length + 1);
        Assert.Equal(4, EventCodec.Encode(with with { Name = "abcd" }).Length - EventCodec.Encode(with with { Name = "" }).Length);
    }

    private static int ByName(Type one, Type other) => string.CompareOrdinal(one.Name, other.Name);
}
