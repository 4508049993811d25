using System.Globalization;
using System.Text;

namespace SmartCom.Silo.Channels.Mime;

/// <summary>
/// An address as a mail server takes it: <c>local@domain</c>, the domain in ASCII whatever alphabet it was written in.
/// Quoted local parts (<c>"a b"@example.com</c>) are not taken: hardly a customer has one, and most injection tricks do.
/// </summary>
internal readonly record struct EmailAddress(string Local, string Domain)
{
    private const int LongestLocal = 64;
    private const int LongestAddress = 254;
    private const int LongestLabel = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Whether only a server with SMTPUTF8 can take it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Local);

    /// <summary>Reads an address, or answers null when it is none.</summary>
    public static EmailAddress? Parse(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || !IsLocal(text.AsSpan(0, at)) || AsciiDomain(text[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        return at + 1 + domain.Length <= LongestAddress ? new EmailAddress(text[..at], domain) : null;
    }

    public override string ToString() => $"{Local}@{Domain}";

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (Encoding.UTF8.GetByteCount(local) > LongestLocal || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var rune in local.EnumerateRunes())
        {
            if (rune.Value != '.' && !IsAtom(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAtom(Rune rune) => rune.IsAscii
        ? Grammar.IsAtom((char)rune.Value)
        : rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is
            not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
            and not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Ascii.IsValid(domain) ? domain.ToLowerInvariant() : Idn.GetAscii(domain).ToLowerInvariant();
            return IsDomain(ascii) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-' || label.ContainsAnyExcept(Grammar.DomainLabel))
            {
                return false;
            }
        }

        return true;
    }
}
