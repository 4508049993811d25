namespace SmartCom.Grains.Sending;

/// <summary>What became of one try to send a message.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    /// <summary>The channel accepted it.</summary>
    public sealed record Sent(string Reply) : Attempt;

    /// <summary>It will never be sent.</summary>
    public sealed record Failed(string Reason) : Attempt;

    /// <summary>Not sent, or not known: to be tried again under the same id.</summary>
    public sealed record Later(string Reason, TimeSpan? RetryAfter) : Attempt;

    /// <summary>Not tried, because its campaign is suspended.</summary>
    public sealed record Held : Attempt;
}
