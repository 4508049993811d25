using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>What "all of these" and "at least one of these" have in common.</summary>
internal static class Group
{
    /// <summary>Asks every part, so that the numbers are whole.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="customer">Who is asked about.</param>
    /// <param name="now">The moment.</param>
    /// <param name="decisive">The part's answer that alone decides the whole: no for "all", yes for "at least one".</param>
    /// <param name="needed">How many parts must say yes.</param>
    public static Answer Ask(ImmutableArray<Condition> parts, Customer customer, DateTimeOffset now, bool decisive, int needed)
    {
        var yes = 0;
        var deciders = 0;
        var isHeld = false;
        DateTimeOffset? latest = null;
        DateTimeOffset? earliest = null;
        foreach (var part in parts)
        {
            var answer = part.Ask(customer, now);
            yes += answer.IsYes ? 1 : 0;
            earliest = Answer.Earlier(earliest, answer.AskAgainAt);
            if (answer.IsYes == decisive)
            {
                deciders++;
                isHeld |= answer.AskAgainAt is null;
                latest = latest > answer.AskAgainAt ? latest : answer.AskAgainAt;
            }
        }

        // As long as one decisive part stands, the whole stands: it turns no earlier than the last of them does, never if one never does.
        var askAgainAt = deciders == 0 ? earliest : isHeld ? null : latest;
        return new Answer(yes >= needed, yes, needed, askAgainAt);
    }

    public static int Depth(ImmutableArray<Condition> parts) => 1 + parts.Select(part => part.Depth).DefaultIfEmpty().Max();

    public static void Check(ImmutableArray<Condition> parts, string path, Checkup checkup)
    {
        if (parts.IsEmpty)
        {
            checkup.Add($"{path}.parts", ProblemCodes.Missing, "At least one condition must stand here.");
        }

        checkup.Few($"{path}.parts", parts.Length, Limits.MostItems);
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index].Check($"{path}.parts[{index}]", checkup);
        }
    }
}
