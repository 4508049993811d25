using System.Buffers;

namespace SmartCom.Domain.Rules;

/// <summary>The shop itself: how it is called, and how its amounts and times are written.</summary>
/// <param name="Version">The rulebook version in which it was last changed; 0 for never.</param>
/// <param name="Name">What people call the shop; empty when nobody said.</param>
/// <param name="Currency">What its amounts are in: three letters of ISO 4217.</param>
/// <param name="TimeZone">The IANA name of its time zone ("Europe/Berlin"); null for each reader's own.</param>
public sealed record AccountDefinition(int Version, string Name, string Currency, string? TimeZone)
{
    private const int LongestTimeZone = 64;

    private static readonly SearchValues<char> InTimeZone = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_+-");

    /// <summary>A shop that has said nothing about itself.</summary>
    public static AccountDefinition Unsaid { get; } = new(0, "", "EUR", null);

    internal void Check(string path, Checkup checkup)
    {
        checkup.LongestText($"{path}.name", Name, Limits.LongestName);
        if (Currency.Length != 3 || Currency.Any(letter => letter is < 'A' or > 'Z'))
        {
            checkup.Add($"{path}.currency", ProblemCodes.BadCurrency, "A currency is three capital letters, such as EUR.");
        }

        if (TimeZone is { } zone && (zone.Length is 0 or > LongestTimeZone || zone.AsSpan().ContainsAnyExcept(InTimeZone)))
        {
            checkup.Add($"{path}.timeZone", ProblemCodes.BadTimeZone, "A time zone has an IANA name, such as Europe/Berlin.");
        }
    }
}
