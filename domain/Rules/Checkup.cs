using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

/// <summary>Looks a rulebook's definitions through and gathers what is wrong with them.</summary>
/// <param name="segments">The ids of all segments there are.</param>
/// <param name="campaigns">The ids of all campaigns there are.</param>
internal sealed class Checkup(IReadOnlySet<string> segments, IReadOnlySet<string> campaigns)
{
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    /// <summary>What was found so far.</summary>
    public ImmutableArray<Problem> Problems => _problems.ToImmutable();

    public void Add(string path, string code, string text) => _problems.Add(new Problem(path, code, text));

    /// <summary>Ids stand in addresses, file names and metrics: they are kept plain.</summary>
    public void Id(string path, string id)
    {
        if (id.Length is 0 or > Limits.LongestId || id.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
        {
            Add(path, ProblemCodes.BadId, $"An id is 1 to {Limits.LongestId} lower-case letters, digits and hyphens.");
        }
    }

    public void Name(string path, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Add(path, ProblemCodes.Missing, "This must not be empty.");
        }

        LongestText(path, name, Limits.LongestName);
    }

    public void LongestText(string path, string? text, int longest)
    {
        if (text?.Length > longest)
        {
            Add(path, ProblemCodes.OutOfRange, $"This is longer than {longest} characters.");
        }
    }

    public void Duration(string path, TimeSpan? duration)
    {
        if (duration is { } given && (given <= TimeSpan.Zero || given > Limits.LongestDuration))
        {
            Add(path, ProblemCodes.OutOfRange, $"A duration is longer than nothing and at most {Limits.LongestDuration.TotalDays:0} days.");
        }
    }

    public void Times(string path, int times)
    {
        if (times is < 1 or > Limits.MostTimes)
        {
            Add(path, ProblemCodes.OutOfRange, $"This is from 1 to {Limits.MostTimes}, because a customer's history keeps {Limits.MostTimes} entries.");
        }
    }

    public void Few(string path, int count, int most)
    {
        if (count > most)
        {
            Add(path, ProblemCodes.OutOfRange, $"There are {count} of these; at most {most} are allowed.");
        }
    }

    public void Condition(string path, Condition condition)
    {
        if (condition.Depth > Limits.DeepestCondition)
        {
            Add(path, ProblemCodes.OutOfRange, $"Conditions stand at most {Limits.DeepestCondition} deep within one another.");
        }

        condition.Check(path, this);
    }

    public void Segment(string path, string id)
    {
        if (!segments.Contains(id))
        {
            Add(path, ProblemCodes.UnknownSegment, $"There is no segment '{id}'.");
        }
    }

    public void Campaign(string path, string id)
    {
        if (!campaigns.Contains(id))
        {
            Add(path, ProblemCodes.UnknownCampaign, $"There is no campaign '{id}'.");
        }
    }
}
