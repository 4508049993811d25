namespace SmartCom.Domain.Campaigns;

/// <summary>What became of an event at a campaign's door. Kept for each campaign, so that a person can ask "why not?".</summary>
public enum TriggerOutcome : byte
{
    /// <summary>The customer entered.</summary>
    Started = 1,

    /// <summary>The event or cart is not of the kind the trigger waits for.</summary>
    OtherEvent = 2,

    /// <summary>The interval between entries is not over.</summary>
    TooSoon = 3,

    /// <summary>The campaign's condition is not met.</summary>
    ConditionNotMet = 4,

    /// <summary>The same fact has started this campaign before.</summary>
    AlreadyStarted = 5,

    /// <summary>What the trigger waits for lacks only time; see when to ask again.</summary>
    Waiting = 6,

    /// <summary>The campaign takes nobody in at present.</summary>
    NotActive = 7,

    /// <summary>A chain of campaigns starting campaigns went too deep.</summary>
    TooDeep = 8,

    /// <summary>The fact is older than the campaign's activation, or came too late to act on.</summary>
    TooOld = 9,

    /// <summary>It is what the trigger waits for, but has not happened often enough yet.</summary>
    TooFew = 10,

    /// <summary>The customer is in as many runs as there may be at a time.</summary>
    TooManyRuns = 11,
}
