using System.Buffers;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.Domain.Messages;

/// <summary>Whether an e-mail can be sent to a customer. The first reason against it counts.</summary>
public static class EmailEligibility
{
    /// <summary>No address is known.</summary>
    public const string NoAddress = "no_address";

    /// <summary>What is known is not an address.</summary>
    public const string BadAddress = "bad_address";

    /// <summary>The customer wants no e-mail: trait <see cref="PropertyNames.EmailSubscribed"/> is false.</summary>
    public const string Unsubscribed = "unsubscribed";

    /// <summary>The longest address there can be, in characters.</summary>
    private const int LongestAddress = 254;

    private static readonly SearchValues<char> NeverInAddress = SearchValues.Create("<>,;:()[]\\\" ");

    /// <summary>Why not, or null when it can.</summary>
    public static string? Refusal(Customer customer)
    {
        if (Address(customer) is not { Length: > 0 } address)
        {
            return NoAddress;
        }

        if (!IsAddress(address))
        {
            return BadAddress;
        }

        return customer.Trait(PropertyNames.EmailSubscribed).AsFlag == false ? Unsubscribed : null;
    }

    /// <summary>The address as known, good or bad; null when none is.</summary>
    public static string? Address(Customer customer) => customer.Trait(PropertyNames.Email).AsText;

    /// <summary>
    /// True for what looks like an address that mail servers take: something before and a dotted domain after the only @,
    /// and nothing in it that could break out of a header.
    /// </summary>
    public static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at > 64 || text.Length > LongestAddress || text.AsSpan().ContainsAny(NeverInAddress) || text.Any(char.IsControl))
        {
            return false;
        }

        var domain = text.AsSpan(at + 1);
        return domain.Contains('.') && !domain.Contains('@') && !text.Contains("..", StringComparison.Ordinal)
            && domain[0] is not ('.' or '-') && domain[^1] is not ('.' or '-');
    }
}
