using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmartCom.GrainInterfaces.Definitions;

/// <summary>Durations as marketers write them: <c>90s</c>, <c>1h30m</c>, <c>7d</c>. ISO 8601 (<c>PT1H30M</c>, <c>P7D</c>) is read too; months and years are not, because they have no fixed length.</summary>
public static partial class DurationText
{
    /// <summary>Writes a duration in its short form; it reads back as the same.</summary>
    public static string Write(TimeSpan duration)
    {
        var text = new StringBuilder();
        Append(duration.Days, 'd');
        Append(duration.Hours, 'h');
        Append(duration.Minutes, 'm');
        Append((duration.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond, 's');
        return text.Length == 0 ? "0s" : text.ToString();

        void Append(decimal count, char unit) => text.Append(count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}"));
    }

    /// <summary>Reads a duration; false when the text is none or longer than ten thousand years.</summary>
    public static bool TryRead(string text, out TimeSpan duration)
    {
        var match = Short().Match(text);
        match = match.Success ? match : Iso().Match(text);
        duration = default;
        if (!match.Success || !match.Groups.Values.Skip(1).Any(group => group.Success))
        {
            return false;
        }

        var seconds = (Part("w") * 604_800) + (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        if (seconds > 315_360_000_000)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;

        decimal Part(string unit) => match.Groups[unit] is { Success: true } group ? decimal.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?:(?<w>[0-9]{1,12})w)?(?:(?<d>[0-9]{1,12})d)?(?:(?<h>[0-9]{1,12})h)?(?:(?<m>[0-9]{1,12})m)?(?:(?<s>[0-9]{1,12}(?:\.[0-9]{1,7})?)s)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^P(?:(?<w>[0-9]{1,12})W)?(?:(?<d>[0-9]{1,12})D)?(?:T(?:(?<h>[0-9]{1,12})H)?(?:(?<m>[0-9]{1,12})M)?(?:(?<s>[0-9]{1,12}(?:\.[0-9]{1,7})?)S)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();
}
