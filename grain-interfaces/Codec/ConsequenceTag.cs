namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The first byte of every consequence. Part of the format: a number is given once and for ever.</summary>
internal enum ConsequenceTag : byte
{
    SegmentJudged = 1,
    SegmentForgotten = 2,
    CampaignAnswered = 3,
    RunStarted = 4,
    StepPassed = 5,
    RunWaits = 6,
    RunEnded = 7,
    MessageQueued = 8,
    MessageNotQueued = 9,
    MessageSettled = 10,
    TagSet = 11,
    TagRemoved = 12,
    CartChanged = 13,
    HandedOver = 14,
    Forwarded = 15,
    DueSet = 16,
    RulebookAdopted = 17,
    Failed = 18,
    Repeated = 19,
    MessageAnswered = 20,
}
