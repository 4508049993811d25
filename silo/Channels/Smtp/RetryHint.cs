using System.Globalization;
using System.Text.RegularExpressions;

namespace SmartCom.Silo.Channels.Smtp;

/// <summary>Finds how long a server asks to wait, as greylisting servers do: <c>try again in 300 seconds</c>.</summary>
internal static partial class RetryHint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The wait that the server's words name, at most a day, or null.</summary>
    public static TimeSpan? Find(string words)
    {
        var match = Wait().Match(words);
        if (!match.Success)
        {
            return null;
        }

        var count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        var wait = char.ToLowerInvariant(match.Groups["unit"].ValueSpan[0]) switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            _ => TimeSpan.FromHours(count),
        };
        return wait < Longest ? wait : Longest;
    }

    [GeneratedRegex(@"\b(?:in|after|for)\s+(?<count>[0-9]{1,6})\s*(?<unit>s|sec|secs|seconds?|m|mins?|minutes?|hours?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Wait();
}
