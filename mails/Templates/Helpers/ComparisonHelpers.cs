using HandlebarsDotNet;

namespace SmartCom.Mails.Templates.Helpers;

/// <summary>Helpers to ask with: <c>{{#if (gt cart.total 100)}}</c>.</summary>
internal static class ComparisonHelpers
{
    /// <summary>Numbers by their value however they are written, the rest by its text. A missing value equals only another one, and the empty text.</summary>
    public static bool Equal(HelperCall call)
    {
        Demand(call);
        return NumberHelpers.TryRead(call[0]) is { } left && NumberHelpers.TryRead(call[1]) is { } right
            ? left == right
            : string.Equals(call.Text(0), call.Text(1), StringComparison.Ordinal);
    }

    /// <summary>Negative, zero or positive for two numbers; null when one of them is missing, so that every comparison with it is a no.</summary>
    public static int? Compare(HelperCall call)
    {
        Demand(call);
        return NumberHelpers.Read(call, call[0]) is { } left && NumberHelpers.Read(call, call[1]) is { } right
            ? left.CompareTo(right)
            : null;
    }

    /// <summary>Whether all values say yes.</summary>
    public static object And(HelperCall call) => Enumerable.Range(0, call.Count).All(index => IsYes(call[index]));

    /// <summary>Whether a value says yes.</summary>
    public static object Or(HelperCall call) => Enumerable.Range(0, call.Count).Any(index => IsYes(call[index]));

    /// <summary>Whether the value says no.</summary>
    public static object Not(HelperCall call) => !IsYes(call[0]);

    private static bool IsYes(object? value) => HandlebarsUtils.IsTruthyOrNonEmpty(value);

    private static void Demand(HelperCall call)
    {
        if (call.Count != 2)
        {
            throw call.Wrong("compares two values");
        }
    }
}
