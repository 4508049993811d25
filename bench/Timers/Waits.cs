using System.Globalization;
using SmartCom.Bench.Load;
using SmartCom.Domain;
using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Bench.Timers;

/// <summary>Customers who each wait at one step of a campaign, so many of whom are due each second; in no order that follows their keys.</summary>
internal sealed class Waits(int pending, int perSecond)
{
    private const string Name = "started_waiting";
    private static readonly TimeSpan Length = TimeSpan.FromDays(1);

    // The first falls due here, on the clock that the engine is given.
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A moment so long before the first one is due.</summary>
    public static DateTimeOffset Before(TimeSpan time) => Begin - time;

    /// <summary>The last moment at which one is due.</summary>
    public DateTimeOffset End => Begin.AddSeconds((double)pending / perSecond);

    /// <summary>The campaign.</summary>
    public static RulebookDefinition Rules() => new(
        Version: 1,
        Segments: [],
        [
            new CampaignDefinition(
                "waiting", 1, "Waiting", CampaignStatus.Active, ActiveSince: null, new EventOccurred(Name, []), OnlyIf: null, ReentryInterval: null, "wait",
                [new Wait("wait", Length, Next: "tag"), new SetTag("tag", "waited")]),
        ],
        Retained: []);

    /// <summary>A customer who waits.</summary>
    public Customer Make(int customer, Rulebook rulebook)
    {
        var at = DueAt(customer) - Length;
        var happened = Traffic.Event(customer, customer, at) with { Name = Name, Properties = Fields.None };
        return Engagement.Handle(Customer.New(happened.Customer), new Happening(happened, Position: -1, at), rulebook).Customer;
    }

    /// <summary>When this customer's wait is over.</summary>
    public DateTimeOffset DueAt(int customer) => Begin.AddSeconds((double)(customer * 982_451_653L % pending) / perSecond);

    /// <summary>The number of the customer with this key.</summary>
    public static int NumberOf(string key) => int.Parse(key.AsSpan("v:".Length, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
