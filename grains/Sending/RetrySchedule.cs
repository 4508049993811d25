namespace SmartCom.Grains.Sending;

/// <summary>When a message is tried again, and when it is given up.</summary>
public sealed class RetrySchedule
{
    /// <summary>The pause after the first failed try; doubles with each further one.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after it was decided a message may still be tried.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The pause after <paramref name="attempts"/> tries, at least as long as the server asked for.</summary>
    public TimeSpan PauseAfter(int attempts, TimeSpan? asked)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 20));
        var pause = doubled < LongestPause ? doubled : LongestPause;
        return asked > pause ? asked.Value : pause;
    }
}
