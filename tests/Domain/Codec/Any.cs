using FsCheck;
using FsCheck.Fluent;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;

namespace SmartCom.Tests.Domain.Codec;

/// <summary>Makes events, decisions and customers of every shape; the same seed makes the same ones.</summary>
internal sealed class Any(int seed)
{
    /// <summary>Seeds for properties to hold for.</summary>
    public static readonly Arbitrary<int> Seeds = Arb.From(Gen.Choose(0, int.MaxValue));

    private static readonly string[] Letters = ["a", "Z", "0", " ", "\0", "ё", "ß", "漢", "😀", "view_product", "\u0301"];
    private static readonly string[] Names = ["", "cart", "view_product", "product_id", "my own event", "событие", "x"];

    private static readonly string[] Containing = [EventNames.ContainerAdd, EventNames.ContainerRemove, EventNames.ContainerSet, EventNames.OrderComplete];

    private readonly Random _random = new(seed);

    public CustomerEvent Event(bool carries = true) => new()
    {
        Id = Id(),
        Kind = Enum<EventKind>(),
        Customer = Key(),
        Name = Name(),
        OccurredAt = Time(),
        ReceivedAt = Time(),
        VisitorId = Maybe(Text),
        UserId = Maybe(Text),
        SessionId = Maybe(Text),
        Source = Maybe(Text),
        Properties = Fields(),
        Hops = _random.Next(4),
        Carried = carries ? Maybe(Customer) : null,
        Delivery = Maybe(() => new DeliveryReport(Text(), Text(), Text(), Enum<MessageStatus>(), Maybe(Text), _random.Next(200))),
        Tags = Maybe(() => new TagEdit(Many(Text), Many(Text))),
    };

    /// <summary>An event about a container whose properties hold anything at all.</summary>
    public CustomerEvent ContainerEvent() => Event(carries: false) with
    {
        Kind = EventKind.Tracked,
        Name = Containing[_random.Next(Containing.Length)],
        Properties = SmartCom.Domain.Events.Fields.Of(
            new Field(PropertyNames.ProductId, _random.Next(3) == 0 ? Value() : SmartCom.Domain.Events.Value.Of("A")),
            new Field(PropertyNames.Quantity, Value(depth: 4)),
            new Field(PropertyNames.Price, Value(depth: 4)),
            new Field(PropertyNames.Items, Value())),
    };

    public Decision Decision()
    {
        var consequences = Many(Consequence);
        return new Decision(consequences, consequences.IsEmpty ? 0 : _random.Next(consequences.Length + 1));
    }

    public Customer Customer() => new()
    {
        Key = Key(),
        Position = _random.NextInt64(-1, long.MaxValue),
        RulebookVersion = _random.Next(),
        Now = Time(),
        FirstSeenAt = Maybe(Time),
        LastSeenAt = Maybe(Time),
        Traits = Many(() => new Trait(Name(), Value(), Time())),
        Visitors = Many(Text),
        HandedTo = Maybe(Key),
        Session = Maybe(Session),
        SessionBefore = Maybe(Session),
        Containers = Many(Container),
        History = Many(() => new HistoryEntry(Time(), Name(), Maybe(Text), _random.NextInt64(-1, 1L << 40), Maybe(Text))),
        Seen = SeenEvents.Of([.. Many(() => new SeenEvent(Id(), Recently()))]),
        Tags = Many(Tag),
        Segments = Many(State),
        Campaigns = Many(Memory),
        Runs = Many(Run),
        Messages = Many(Message),
        DueAt = Maybe(Time),
    };

    public CustomerKey Key() => _random.Next(2) == 0 ? CustomerKey.User(Text() + "1") : CustomerKey.Visitor(Text() + "1");

    public Value Value(int depth = 0) => _random.Next(depth < 4 ? 7 : 5) switch
    {
        0 => SmartCom.Domain.Events.Value.Missing,
        1 or 2 => SmartCom.Domain.Events.Value.Of(Text()),
        3 => SmartCom.Domain.Events.Value.Of(Number()),
        4 => SmartCom.Domain.Events.Value.Of(_random.Next(2) == 0),
        5 => SmartCom.Domain.Events.Value.Of(Many(() => Value(depth + 1))),
        _ => SmartCom.Domain.Events.Value.Of(Fields(depth + 1)),
    };

    private Consequence Consequence() => _random.Next(20) switch
    {
        0 => new Consequence.SegmentJudged(State(), Flag(), Flag()),
        1 => new Consequence.SegmentForgotten(Text(), Flag()),
        2 => new Consequence.CampaignAnswered(Memory()),
        3 => new Consequence.RunStarted(Run()),
        4 => new Consequence.StepPassed(Text(), Text(), Text(), Name(), Flag()),
        5 => new Consequence.RunWaits(Run()),
        6 => new Consequence.RunEnded(Text(), Text(), Text(), Enum<RunOutcome>(), Flag()),
        7 => new Consequence.MessageQueued(Message()),
        8 => new Consequence.MessageNotQueued(Text(), Text(), Text(), Text()),
        9 => new Consequence.MessageSettled(Text(), Text(), Text(), Enum<MessageStatus>(), Maybe(Text), _random.Next(9)),
        10 => new Consequence.TagSet(Tag()),
        11 => new Consequence.TagRemoved(Text()),
        12 => new Consequence.CartChanged(Enum<CartFate>(), Number(), Time()),
        13 => new Consequence.HandedOver(Event()),
        14 => new Consequence.Forwarded(Key()),
        15 => new Consequence.DueSet(Maybe(Time)),
        16 => new Consequence.RulebookAdopted(_random.Next()),
        17 => new Consequence.Repeated(),
        18 => new Consequence.MessageAnswered(Text(), Text(), Text(), Enum<MessageStatus>()),
        _ => new Consequence.Failed(Text()),
    };

    private Container Container()
    {
        var container = SmartCom.Domain.Customers.Container.Of(Name(), Many(Operation).AsSpan());
        return Flag() ? container.Abandoned(Time()) : container;
    }

    private ContainerOperation Operation() => _random.Next(5) switch
    {
        0 or 1 => ContainerOperation.Added(Line(), (ulong)_random.NextInt64()),
        2 => ContainerOperation.Removed(Text(), Maybe(() => 1.5m), Time(), (ulong)_random.NextInt64()),
        3 => ContainerOperation.Replaced(Many(Line), Time(), (ulong)_random.NextInt64()),
        _ => ContainerOperation.Ordered(Time(), (ulong)_random.NextInt64()),
    };

    private ContainerLine Line() => new(Text(), _random.Next(1, 1_000_000) / 100m, Maybe(() => _random.Next() / 100m), Maybe(Text), Time());

    private Session Session() => new(Text(), Time(), Time(), _random.Next());

    private SegmentState State() => new(Text(), _random.Next(), Flag(), Time(), Maybe(Time));

    private CampaignMemory Memory() => new(Text(), Enum<TriggerOutcome>(), Time(), Maybe(Time), Maybe(Text), Maybe(Time));

    private Run Run() => new(Text(), Text(), _random.Next(), Text(), Time(), Time(), Maybe(Time), Fields());

    private Message Message() => new(
        Text(), Text(), _random.Next(), Text(), Name(), Text(), Fields(), Time(), Enum<MessageStatus>(), Time(), Maybe(Text));

    private Tag Tag() => new(Text(), Time());

    private Fields Fields(int depth = 0) => SmartCom.Domain.Events.Fields.Of(Many(() => new Field(Name(), Value(depth))).AsSpan());

    private EventId Id() => new(new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64()));

    private string Name() => Names[_random.Next(Names.Length)];

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(4) == 0 ? _random.Next(100) : _random.Next(6)).Select(_ => Letters[_random.Next(Letters.Length)]));

    private decimal Number() => _random.Next(6) switch
    {
        0 => 0,
        1 => _random.Next(-100, 100),
        2 => _random.Next() / 100m,
        3 => decimal.MinValue,
        4 => new decimal(_random.Next(), _random.Next(), _random.Next(), Flag(), (byte)_random.Next(29)),
        _ => 1.10m,
    };

    private DateTimeOffset Time() => _random.Next(10) switch
    {
        0 => DateTimeOffset.UnixEpoch,
        1 => DateTimeOffset.MaxValue,
        2 => DateTimeOffset.MinValue.AddTicks(1),
        3 => DateTimeOffset.UnixEpoch.AddTicks(_random.NextInt64(DateTime.UnixEpoch.Ticks)),
        _ => DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(2_000_000_000_000)),
    };

    private DateTimeOffset Recently() => new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(_random.Next(600_000));

    private bool Flag() => _random.Next(2) == 0;

    private T Enum<T>()
        where T : struct, Enum
    {
        var all = System.Enum.GetValues<T>();
        return all[_random.Next(all.Length)];
    }

    private ImmutableArray<T> Many<T>(Func<T> one) => [.. Enumerable.Range(0, _random.Next(4)).Select(_ => one())];

    private T? Maybe<T>(Func<T> one)
        where T : class => Flag() ? one() : null;

    private DateTimeOffset? Maybe(Func<DateTimeOffset> one) => Flag() ? one() : null;

    private decimal? Maybe(Func<decimal> one) => Flag() ? one() : null;

    private CustomerKey? Maybe(Func<CustomerKey> one) => Flag() ? one() : null;
}
