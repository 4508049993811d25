namespace SmartCom.Domain.Campaigns;

/// <summary>One step of a campaign. The family is closed; every kind lives in this folder.</summary>
/// <param name="Id">Names the step within its campaign, for ever.</param>
public abstract record Step(string Id);
