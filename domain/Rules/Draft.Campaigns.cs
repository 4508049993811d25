using SmartCom.Domain.Campaigns;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Rules;

// At the doors of campaigns.
internal sealed partial class Draft
{
    private Marks _started;

    private void Consider(Campaign campaign, int place, bool isTooDeep)
    {
        var definition = campaign.Definition;
        var memory = Customer.Memory(definition.Id);
        var occasion = new Occasion(Customer, _told, _opensVisit, now, rulebook);
        var answer = isTooDeep
            ? TriggerAnswer.Shut(TriggerOutcome.TooDeep)
            : Door.Ask(definition, memory, occasion, hasStarted: _started.Contains(place));
        if (answer.Outcome == TriggerOutcome.Started)
        {
            _started.Add(place, rulebook.Campaigns.Length);
            Start(campaign, answer.FactId!, definition.Trigger.Context(occasion));
        }
        else
        {
            Note(definition.Id, memory, answer);
        }
    }

    private void Start(Campaign campaign, string factId, Fields context)
    {
        var definition = campaign.Definition;
        Take(new Consequence.CampaignAnswered(new CampaignMemory(definition.Id, TriggerOutcome.Started, now, now, factId, AskAgainAt: null)));
        var run = new Run(
            Run.IdOf(Customer.Key, definition.Id, factId), definition.Id, definition.Version, definition.FirstStepId, now, now, WaitsUntil: null, context);
        Take(new Consequence.RunStarted(run));
        Walk(run, campaign, hasWaited: false);
    }

    // A no is kept when it is another no than the last one. That an event was of another kind says nothing about the campaign, unless the campaign waited.
    private void Note(string campaignId, CampaignMemory? memory, in TriggerAnswer answer)
    {
        var isOfNoInterest = answer.Outcome == TriggerOutcome.OtherEvent && memory?.Outcome != TriggerOutcome.Waiting;
        var isKnown = memory?.Outcome == answer.Outcome && !IsBetterMoment(memory.AskAgainAt, answer.AskAgainAt);
        if (!isOfNoInterest && !isKnown)
        {
            Take(new Consequence.CampaignAnswered(new CampaignMemory(
                campaignId, answer.Outcome, now, memory?.LastStartedAt, memory?.LastFact, answer.AskAgainAt)));
        }
    }

    private void MarkWaitingCampaigns(DateTimeOffset until)
    {
        foreach (var memory in Customer.Campaigns)
        {
            if (!(memory.AskAgainAt <= until))
            {
                continue;
            }

            if (rulebook.TryPlaceCampaign(memory.CampaignId, out var place))
            {
                _campaigns.Add(place, rulebook.Campaigns.Length);
            }
            else
            {
                Note(memory.CampaignId, memory, TriggerAnswer.Shut(TriggerOutcome.NotActive));
            }
        }
    }
}
