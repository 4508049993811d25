using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;

namespace SmartCom.Domain.Rules;

/// <summary>
/// The next state of one customer in the making, and the decision that leads there. Every consequence is applied as soon as it
/// is decided, by the function that will apply it again in replay, so the next rule sees it. Lives for one event.
/// </summary>
/// <param name="customer">The customer before the event.</param>
/// <param name="rulebook">All definitions.</param>
/// <param name="now">The moment (UTC).</param>
internal sealed partial class Draft(Customer customer, Rulebook rulebook, DateTimeOffset now)
{
    private ImmutableArray<Consequence>.Builder? _consequences;
    private int _settled;
    private CustomerEvent? _told;
    private bool _opensVisit;

    /// <summary>The customer as far as decided.</summary>
    public Customer Customer { get; private set; } = customer;

    /// <summary>What was decided.</summary>
    public Decision ToDecision() => _consequences is null ? Decision.Empty : new Decision(_consequences.ToImmutable(), _settled);

    /// <summary>Passes the event of a visitor that became a user on to that user. Time alone concerns nobody any more.</summary>
    public void Forward(in Happening happened)
    {
        Fold(happened);
        if (happened.Event.Kind == EventKind.Tick)
        {
            return;
        }

        Take(happened.Event.Hops < Engagement.MostHops
            ? new Consequence.Forwarded(Customer.HandedTo!.Value)
            : new Consequence.Failed($"The event was forwarded {Engagement.MostHops} times already."));
    }

    /// <summary>Brings the customer under the rulebook: judges what changed since it was last judged. Nobody starts a campaign by an edit.</summary>
    public void AdoptRulebook()
    {
        if (rulebook.Version <= Customer.RulebookVersion || Customer.HandedTo is not null)
        {
            return;
        }

        if (Customer.Position >= 0)
        {
            ForgetGoneSegments();
            MarkSegmentsSince(Customer.RulebookVersion);
            JudgeSegments(isQuiet: true);
            MarkWaitingCampaigns(until: DateTimeOffset.MaxValue);
        }

        Take(new Consequence.RulebookAdopted(rulebook.Version));
    }

    /// <summary>Settles what was due by now, before the event counts: abandoned carts, segments that time turned, lost-cart campaigns, waits that are over.</summary>
    public void SettleDue()
    {
        NoteAbandonedCart();
        if (Customer.DueAt <= now)
        {
            MarkDueSegments();
            MarkWaitingCampaigns(until: now);
        }

        Settle();
        AdvanceDueRuns();
        Settle();
    }

    /// <summary>Takes the event in: its facts, and what rules make of them.</summary>
    public void TakeIn(in Happening happened)
    {
        var before = Customer;
        Fold(happened);
        if (LeavesFor(happened.Event) is { } user)
        {
            HandOver(happened.Event, user);
            return;
        }

        TouchWhatChanged(before, happened.Event);
        NoteCart(before, happened.Event);
        NoteAbandonedCart();
        NoteDelivery(happened.Event);
        Settle();
    }

    private void Fold(in Happening happened)
    {
        _settled = _consequences?.Count ?? 0;
        Customer = Engagement.Fold(Customer, happened);
    }

    private void NoteDelivery(CustomerEvent happened)
    {
        if (happened.Delivery is { } report)
        {
            Take(report.Status is MessageStatus.Opened or MessageStatus.Clicked
                ? new Consequence.MessageAnswered(report.MessageId, report.CampaignId, report.StepId, report.Status)
                : new Consequence.MessageSettled(report.MessageId, report.CampaignId, report.StepId, report.Status, report.Reason, report.Attempts));
        }
    }

    // Judges segments and asks campaigns until nothing is left to do. A campaign that starts may bring about the next change:
    // each time round is one link of that chain.
    private void Settle()
    {
        for (var link = 0; ; link++)
        {
            JudgeSegments();
            var campaigns = _campaigns;
            _campaigns = default;
            if (!campaigns.TryTake(out var place))
            {
                return;
            }

            do
            {
                Consider(rulebook.Campaigns[place], place, isTooDeep: link >= Limits.LongestChain);
            }
            while (campaigns.TryTake(out place));
        }
    }

    // The one way into the decision.
    private void Take(Consequence consequence)
    {
        Customer = Engagement.With(Customer, consequence);
        _consequences ??= ImmutableArray.CreateBuilder<Consequence>();
        _consequences.Add(consequence);
        TouchWhatFollows(consequence);
    }
}
