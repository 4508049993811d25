namespace SmartCom.Grains.Sending;

/// <summary>How messages leave.</summary>
public sealed class SendingOptions
{
    /// <summary>The sender's address where a campaign names none.</summary>
    public string SenderAddress { get; set; } = "shop@localhost";

    /// <summary>The sender's name where a campaign names none.</summary>
    public string SenderName { get; set; } = "SmartCom";

    /// <summary>How many messages of a partition are on their way to one destination at once.</summary>
    public int MostPerDestination { get; set; } = 16;

    /// <summary>When a message is tried again.</summary>
    public RetrySchedule Retry { get; set; } = new();
}
