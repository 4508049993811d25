using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>Who gets into a campaign: guards, the cheapest first, each with its own reason.</summary>
internal static class Door
{
    /// <param name="campaign">The campaign.</param>
    /// <param name="memory">What it said to this customer last; null for nothing.</param>
    /// <param name="occasion">What brings the customer here.</param>
    /// <param name="hasStarted">True when the same event started it already.</param>
    public static TriggerAnswer Ask(CampaignDefinition campaign, CampaignMemory? memory, in Occasion occasion, bool hasStarted)
    {
        if (campaign.Status != CampaignStatus.Active)
        {
            return TriggerAnswer.Shut(TriggerOutcome.NotActive);
        }

        var answer = campaign.Trigger.Ask(occasion);
        if (answer.Outcome != TriggerOutcome.Started)
        {
            return answer;
        }

        return WhyNot(campaign, memory, answer, occasion, hasStarted) is { } reason ? TriggerAnswer.Shut(reason) : answer;
    }

    private static TriggerOutcome? WhyNot(CampaignDefinition campaign, CampaignMemory? memory, in TriggerAnswer answer, in Occasion occasion, bool hasStarted)
    {
        if (hasStarted || answer.FactId == memory?.LastFact)
        {
            return TriggerOutcome.AlreadyStarted;
        }

        if (answer.FactAt < campaign.ActiveSince || occasion.Now - answer.FactAt > campaign.Trigger.Delay + Limits.LatestFact)
        {
            return TriggerOutcome.TooOld;
        }

        if (occasion.Now - memory?.LastStartedAt < campaign.ReentryInterval)
        {
            return TriggerOutcome.TooSoon;
        }

        if (WhyNoRun(occasion.Customer, campaign.Id, answer.FactId!) is { } reason)
        {
            return reason;
        }

        // Last, because it is the only one that may read the whole history.
        return campaign.OnlyIf is { } condition && !condition.Ask(occasion.Customer, occasion.Now).IsYes ? TriggerOutcome.ConditionNotMet : null;
    }

    private static TriggerOutcome? WhyNoRun(Customer customer, string campaignId, string factId)
    {
        if (customer.Runs.IsEmpty)
        {
            return null;
        }

        var runId = Run.IdOf(customer.Key, campaignId, factId);
        foreach (var run in customer.Runs)
        {
            if (run.Id == runId)
            {
                return TriggerOutcome.AlreadyStarted;
            }
        }

        return customer.Runs.Length >= Limits.MostRuns ? TriggerOutcome.TooManyRuns : null;
    }
}
