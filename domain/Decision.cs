using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain;

/// <summary>
/// What one event means for one customer: consequences, in the order in which they were decided. Everything that depends on
/// a rulebook, a setting or a clock is in here, so that applying it again gives the same customer.
/// </summary>
/// <param name="Consequences">What follows.</param>
/// <param name="Settled">
/// How many of the first consequences settle what was due before the event counted. <c>Apply</c> takes these on the state as it was,
/// then folds the event, then takes the rest: in the order in which they were decided.
/// </param>
public sealed record Decision(ImmutableArray<Consequence> Consequences, int Settled = 0)
{
    /// <summary>Nothing follows from the event but that it happened.</summary>
    public static Decision Empty { get; } = new(ImmutableArray<Consequence>.Empty);

    /// <summary>The event was here before: it changes nothing, and counts as if it had not come.</summary>
    public static Decision Repeat { get; } = new([new Consequence.Repeated()]);

    /// <summary>True when nothing follows: such a decision is not journalled.</summary>
    public bool IsEmpty => Consequences.IsEmpty;
}

/// <summary>One thing that follows from an event. The family is closed: codec, Apply and projections know every member.</summary>
public abstract record Consequence
{
    private Consequence()
    {
    }

    /// <summary>A segment's answer: entered, left, or only a new moment to ask again. <paramref name="Quiet"/> when the definition changed, not the customer: such a flip starts no campaign.</summary>
    public sealed record SegmentJudged(SegmentState State, bool Flipped, bool Quiet) : Consequence;

    /// <summary>A segment that is gone, or that the customer is not in and need not look at again.</summary>
    public sealed record SegmentForgotten(string SegmentId, bool WasMember) : Consequence;

    /// <summary>What a campaign said to the customer at its door.</summary>
    public sealed record CampaignAnswered(CampaignMemory Memory) : Consequence;

    /// <summary>A run began; it stands before its first step.</summary>
    public sealed record RunStarted(Run Run) : Consequence;

    /// <summary>A run passed a step; <paramref name="Output"/> is which way ("next", "plus", "minus"). <paramref name="Waited"/> when a <see cref="RunWaits"/> at that step came before: it is counted as waiting no more.</summary>
    public sealed record StepPassed(string RunId, string CampaignId, string StepId, string Output, bool Waited = false) : Consequence;

    /// <summary>A run came to a step at which it waits.</summary>
    public sealed record RunWaits(Run Run) : Consequence;

    /// <summary>A run is over, at the step where that was decided. <paramref name="Waited"/> when it still waited there: it is counted as waiting no more.</summary>
    public sealed record RunEnded(string RunId, string CampaignId, string StepId, RunOutcome Outcome, bool Waited = false) : Consequence;

    /// <summary>A message is to be sent.</summary>
    public sealed record MessageQueued(Message Message) : Consequence;

    /// <summary>A message could not even be queued (no address): a stored no.</summary>
    public sealed record MessageNotQueued(string RunId, string CampaignId, string StepId, string Reason) : Consequence;

    /// <summary>What the channel reported about a message of this customer.</summary>
    public sealed record MessageSettled(string MessageId, string CampaignId, string StepId, MessageStatus Status, string? Reason, int Attempts) : Consequence;

    /// <summary>The customer opened a message, or followed a link in it. Once each.</summary>
    public sealed record MessageAnswered(string MessageId, string CampaignId, string StepId, MessageStatus Status) : Consequence;

    /// <summary>A tag was set.</summary>
    public sealed record TagSet(Tag Tag) : Consequence;

    /// <summary>A tag was removed.</summary>
    public sealed record TagRemoved(string Name) : Consequence;

    /// <summary>A cart was opened, left, ordered or emptied, at <paramref name="At"/> (UTC): for the counts. Abandoned marks the cart too, until it is empty.</summary>
    public sealed record CartChanged(CartFate Fate, decimal Worth, DateTimeOffset At) : Consequence;

    /// <summary>
    /// The visitor becomes a user. <paramref name="Event"/> carries its state and is appended on the user's key as it stands here;
    /// nothing but the link and the seen ids stays behind, and later events follow. Always the last word about the visitor.
    /// </summary>
    public sealed record HandedOver(CustomerEvent Event) : Consequence;

    /// <summary>The event belongs to another customer now and is appended there with the same id.</summary>
    public sealed record Forwarded(CustomerKey To) : Consequence;

    /// <summary>When time alone may next change something for this customer; null for never.</summary>
    public sealed record DueSet(DateTimeOffset? At) : Consequence;

    /// <summary>The customer now stands under this rulebook.</summary>
    public sealed record RulebookAdopted(int Version) : Consequence;

    /// <summary>The event was here before: for the counts.</summary>
    public sealed record Repeated : Consequence;

    /// <summary>The rules threw: the event counts as happened, nothing else follows, a person should look.</summary>
    public sealed record Failed(string Reason) : Consequence;
}

/// <summary>What became of a cart.</summary>
public enum CartFate : byte
{
    /// <summary>A product went into an empty cart.</summary>
    Opened = 1,

    /// <summary>It was left alone for as long as the quickest lost-cart campaign waits, else for an hour. Once until it is empty.</summary>
    Abandoned = 2,

    /// <summary>It was ordered after it had been abandoned.</summary>
    Recovered = 3,

    /// <summary>It was ordered without having been abandoned, or emptied without an order.</summary>
    Closed = 4,

    /// <summary>Something went in or out and it is still open. Its worth is by how much it changed, so that the worth of all open carts is a sum of these.</summary>
    Changed = 5,
}
