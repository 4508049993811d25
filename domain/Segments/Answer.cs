namespace SmartCom.Domain.Segments;

/// <summary>A yes or no with the numbers behind it, and the moment from which time alone may turn it.</summary>
/// <param name="IsYes">Whether the condition is met now.</param>
/// <param name="Seen">How much of what was asked for is there (occurrences, amount, days ...).</param>
/// <param name="Needed">How much is needed.</param>
/// <param name="AskAgainAt">From when on time alone may turn it (UTC); null when only a new fact can. Too early is harmless, too late is not.</param>
public readonly record struct Answer(bool IsYes, decimal Seen, decimal Needed, DateTimeOffset? AskAgainAt)
{
    /// <summary>A plain yes or no that no time turns.</summary>
    public static Answer Of(bool isYes) => new(isYes, isYes ? 1 : 0, 1, AskAgainAt: null);

    /// <summary>The opposite answer, which turns at the same moment.</summary>
    public Answer Negated => this with { IsYes = !IsYes };

    /// <summary>The earlier of two moments, where null means never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
