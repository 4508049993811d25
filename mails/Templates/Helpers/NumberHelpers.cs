using System.Globalization;

namespace SmartCom.Mails.Templates.Helpers;

/// <summary>Helpers about numbers and amounts.</summary>
internal static class NumberHelpers
{
    private const int MostDecimals = 10;
    private const int LongestSign = 8;

    private static readonly Dictionary<string, int> UnusualDecimals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0,
        ["RWF"] = 0, ["UGX"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    };

    /// <summary><c>{{number weight decimals=2 group=" " point=","}}</c>: a number for people; without <c>decimals</c>, with as many as it has.</summary>
    public static object? Number(HelperCall call) => Read(call, call[0]) is { } number
        ? Write(call, number, Decimals(call, number.Scale))
        : null;

    /// <summary>
    /// <c>{{money total "EUR" group=" " point=","}}</c>: an amount with its currency, and with the decimals that the currency has.
    /// <c>minor=true</c> says that the amount is in cents (or what the currency has); <c>symbol="€"</c> puts that in front instead of the code behind.
    /// </summary>
    public static object? Money(HelperCall call)
    {
        if (Read(call, call[0]) is not { } amount)
        {
            return null;
        }

        var currency = call.Text(1);
        var usual = UnusualDecimals.GetValueOrDefault(currency, 2);
        var inMajor = call.Named("minor") is true or "true" ? amount / (decimal)Math.Pow(10, usual) : amount;
        var text = Write(call, inMajor, Decimals(call, usual));
        return (call.Named("symbol", ""), currency) switch
        {
            ({ Length: > 0 } symbol, _) => text[0] == '-' ? $"-{symbol}{text[1..]}" : symbol + text,
            (_, { Length: > 0 }) => $"{text} {currency}",
            _ => text,
        };
    }

    /// <summary>A value as a number, or null when it is missing.</summary>
    /// <exception cref="TemplateException">It is there, and no number.</exception>
    public static decimal? Read(HelperCall call, object? value) => value is null or ""
        ? null
        : TryRead(value) ?? throw call.Wrong($"\"{TemplateFormat.TextOf(value)}\" is not a number");

    /// <summary>A value as a number, or null when it is none.</summary>
    public static decimal? TryRead(object? value) => value switch
    {
        decimal number => number,
        int or long or short or byte or uint or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e27 => (decimal)number,
        float number when Math.Abs(number) < 1e27f => (decimal)number,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static int Decimals(HelperCall call, int usual)
    {
        if (call.Named("decimals") is not { } given)
        {
            return Math.Min(usual, MostDecimals);
        }

        var decimals = TryRead(given);
        return decimals is >= 0 and <= MostDecimals && decimals == decimal.Truncate(decimals.Value)
            ? (int)decimals.Value
            : throw call.Wrong($"decimals must be from 0 to {MostDecimals}");
    }

    private static string Write(HelperCall call, decimal number, int decimals)
    {
        var format = new NumberFormatInfo { NumberGroupSeparator = Sign(call, "group", ","), NumberDecimalSeparator = Sign(call, "point", ".") };
        var rounded = decimal.Round(number, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString($"N{decimals}", format);
    }

    private static string Sign(HelperCall call, string name, string usual)
    {
        var sign = call.Named(name, usual);
        return sign.Length <= LongestSign && (sign.Length > 0 || name == "group")
            ? sign
            : throw call.Wrong($"{name} must be a sign or two");
    }
}
