namespace SmartCom.Domain.Campaigns;

/// <summary>What lets a customer into a campaign. The family is closed; every kind lives in this folder.</summary>
public abstract record Trigger;
