using SmartCom.Domain.Campaigns;

namespace SmartCom.ClientApi.Customers;

/// <summary>The words for why a campaign let a customer in, or did not.</summary>
internal static class Reasons
{
    /// <summary>The words for a campaign at whose door the customer never was.</summary>
    public const string NeverMet = "Nothing has happened yet that the campaign waits for.";

    /// <summary>The words for an outcome.</summary>
    public static string Of(TriggerOutcome outcome) => outcome switch
    {
        TriggerOutcome.Started => "The customer entered.",
        TriggerOutcome.OtherEvent => "What happened is not what the campaign waits for.",
        TriggerOutcome.TooSoon => "The interval between entries is not over.",
        TriggerOutcome.ConditionNotMet => "The campaign's condition is not met.",
        TriggerOutcome.AlreadyStarted => "The same fact has started this campaign before.",
        TriggerOutcome.Waiting => "Only time is missing.",
        TriggerOutcome.NotActive => "The campaign takes nobody in at present.",
        TriggerOutcome.TooDeep => "A chain of campaigns that start campaigns went too deep.",
        TriggerOutcome.TooOld => "The fact is older than the campaign's activation, or came too late.",
        TriggerOutcome.TooFew => "It has not happened often enough yet.",
        TriggerOutcome.TooManyRuns => "The customer is in as many runs as there may be at a time.",
        _ => outcome.ToString(),
    };
}
