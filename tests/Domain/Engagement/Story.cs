using System.Globalization;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Tests.Domain.Codec;
using Engine = SmartCom.Domain.Engagement;

namespace SmartCom.Tests.Domain.Stories;

/// <summary>
/// What happens to one customer over time, step by step. Every step is decided live, and replayed from the bytes of the decision on the bytes of the
/// customer: both must come to the same. The segments must be those that asking every condition afresh gives.
/// </summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private int _events;

    public Story(params object[] definitions)
        : this(RulebookOf(1, definitions), CustomerKey.User("42"))
    {
    }

    public Story(Rulebook rulebook, CustomerKey key)
    {
        Rulebook = rulebook;
        Customer = Customer.New(key);
    }

    public Rulebook Rulebook { get; set; }

    public Customer Customer { get; set; }

    public DateTimeOffset Now { get; private set; } = Day;

    public List<Consequence> Consequences { get; } = [];

    public Decision Last { get; private set; } = Decision.Empty;

    public IEnumerable<Message> Mails => Consequences.OfType<Consequence.MessageQueued>().Select(queued => queued.Message);

    public int Started(string campaignId) => Consequences.OfType<Consequence.RunStarted>().Count(started => started.Run.CampaignId == campaignId);

    public TriggerOutcome? Said(string campaignId) => Customer.Campaigns.FirstOrDefault(memory => memory.CampaignId == campaignId)?.Outcome;

    public bool IsIn(string segmentId) => Customer.Segments.Any(state => state.SegmentId == segmentId && state.IsMember);

    public IEnumerable<string> Tags => Customer.Tags.Select(tag => tag.Name);

    public IEnumerable<CartFate> Fates => Consequences.OfType<Consequence.CartChanged>().Select(changed => changed.Fate).Where(fate => fate != CartFate.Changed);

    public IEnumerable<string> Ended => Consequences.OfType<Consequence.RunEnded>().Select(ended => $"{ended.StepId} {ended.Outcome}");

    public static Rulebook RulebookOf(int version, params object[] definitions)
    {
        var compilation = Rulebook.Compile(new RulebookDefinition(
            version, [.. definitions.OfType<SegmentDefinition>()], [.. definitions.OfType<CampaignDefinition>()], []));
        Assert.Empty(compilation.Problems);
        return compilation.Rulebook!;
    }

    public static Fields Properties(params (string Name, object Value)[] properties) =>
        Fields.Of([.. properties.Select(property => new Field(property.Name, ValueOf(property.Value)))]);

    /// <summary>"10:30", or "3d 10:30" for the third day after the first.</summary>
    public static DateTimeOffset Time(string text)
    {
        var parts = text.Split("d ");
        return Day
            + TimeSpan.FromDays(parts.Length > 1 ? int.Parse(parts[0], CultureInfo.InvariantCulture) : 0)
            + TimeSpan.Parse(parts[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Lets time pass until then, ticking whenever the customer said that something is due.</summary>
    public Story At(string time) => At(Time(time));

    public Story At(DateTimeOffset time)
    {
        for (var ticks = 0; Customer.DueAt < time; ticks++)
        {
            Assert.True(ticks < 1_000, "The customer asks to be woken for ever.");
            Now = Customer.DueAt.Value > Now ? Customer.DueAt.Value : Now;
            Tick();
        }

        Now = time;
        return this;
    }

    /// <summary>Lets time pass without a tick, as in an outage.</summary>
    public Story Jump(DateTimeOffset time)
    {
        Now = time;
        return this;
    }

    public Decision Tick() => Happens(EventKind.Tick, "", Fields.None, Now);

    public Decision Does(string name, params (string Name, object Value)[] properties) => Happens(EventKind.Tracked, name, Properties(properties), Now);

    public Decision DidEarlier(DateTimeOffset at, string name, params (string Name, object Value)[] properties) =>
        Happens(EventKind.Tracked, name, Properties(properties), at);

    public Decision Tells(params (string Name, object Value)[] traits) => Happens(EventKind.Identified, EventNames.Identify, Properties(traits), Now);

    public Decision Sets(string tag) => Happens(Event(EventKind.Tagged, "", Fields.None, Now) with { Tags = new TagEdit([tag], []) });

    public Decision Visits(string sessionId, string? source = null) => Happens(Visit(sessionId, Now) with { Source = source });

    public CustomerEvent Visit(string sessionId, DateTimeOffset at) =>
        Event(EventKind.Tracked, EventNames.Page, Fields.None, at) with { SessionId = sessionId, VisitorId = "browser" };

    public Decision Adds(string product, decimal price = 10, decimal quantity = 1) =>
        Does(EventNames.ContainerAdd, ("product_id", product), ("price", price), ("quantity", quantity), ("name", "Name of " + product));

    public Decision Happens(EventKind kind, string name, Fields properties, DateTimeOffset at) => Happens(Event(kind, name, properties, at));

    public CustomerEvent Event(EventKind kind, string name, Fields properties, DateTimeOffset at) => new()
    {
        Id = EventId.Derived("story", Customer.Key.Text, _events++.ToString(CultureInfo.InvariantCulture)),
        Kind = kind,
        Customer = Customer.Key,
        Name = name,
        OccurredAt = at,
        ReceivedAt = Now,
        Properties = properties,
    };

    public Decision Happens(CustomerEvent what)
    {
        var happening = new Happening(what, Customer.Position + 1, Now);
        var live = Engine.Handle(Customer, happening, Rulebook);
        Assert.Empty(live.Decision.Consequences.OfType<Consequence.Failed>());

        var saved = CustomerCodec.Read(CustomerCodec.Encode(Customer));
        var replayed = Engine.Apply(saved, happening, DecisionCodec.Read(DecisionCodec.Encode(live.Decision)));
        Assert.Equal(Shown.Of(live.Customer), Shown.Of(replayed));
        Assert.Equal(Shown.Of(live.Decision), Shown.Of(Engine.React(saved, happening, Rulebook)));

        Customer = live.Customer;
        Last = live.Decision;
        Consequences.AddRange(Last.Consequences);
        AssertSegmentsAreRight();
        AssertNothingDueIsForgotten();
        return Last;
    }

    private void AssertSegmentsAreRight()
    {
        foreach (var segment in Rulebook.Definition.Segments.Where(segment => segment.IsActive && Customer.HandedTo is null))
        {
            Assert.True(
                segment.Condition.Ask(Customer, Now).IsYes == IsIn(segment.Id),
                $"At {Now:u} the customer is {(IsIn(segment.Id) ? "" : "not ")}in '{segment.Id}', but should be the other way round.");
        }
    }

    private void AssertNothingDueIsForgotten()
    {
        var moments = Customer.Segments.Select(state => state.AskAgainAt)
            .Concat(Customer.Campaigns.Select(memory => memory.AskAgainAt))
            .Concat(Customer.Runs.Select(run => run.WaitsUntil).Where(until => until > Now));
        foreach (var moment in moments.Where(moment => moment is not null))
        {
            Assert.True(Customer.DueAt <= moment, $"Something changes at {moment:u}, but the customer is only woken at {Customer.DueAt:u}.");
        }
    }

    private static Value ValueOf(object value) => value switch
    {
        string text => Value.Of(text),
        bool flag => Value.Of(flag),
        Value given => given,
        _ => Value.Of(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
    };
}
