namespace SmartCom.Mails.Templates;

/// <summary>How much one template may ask for. What goes beyond fails the message that is rendered, and nothing else.</summary>
public sealed record TemplateLimits
{
    /// <summary>The longest source, in characters.</summary>
    public int Source { get; init; } = 512 * 1024;

    /// <summary>The most tags in a source. Compiling costs up to a millisecond for each.</summary>
    public int Tags { get; init; } = 2_000;

    /// <summary>The most opening parentheses in one tag: how deep calls may stand within calls.</summary>
    public int Parentheses { get; init; } = 50;

    /// <summary>The longest rendered text, in characters.</summary>
    public int Output { get; init; } = 2 * 1024 * 1024;

    /// <summary>The most turns of all loops together.</summary>
    public int Turns { get; init; } = 100_000;

    /// <summary>The longest that rendering may take, whatever it does. Far more than it ever should, so that a busy machine fails no mail.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that a render waits for its template to be compiled.</summary>
    public TimeSpan CompileTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many compiled templates are kept.</summary>
    public int Kept { get; init; } = 500;
}
