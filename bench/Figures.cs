using System.Globalization;

namespace SmartCom.Bench;

/// <summary>Prints what was measured: one <c>name=value</c> line per figure.</summary>
internal static class Figures
{
    /// <summary>Prints one figure.</summary>
    public static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value:0.##}"));

    /// <summary>Prints a figure that was taken several times: <c>name=one,two,three</c>.</summary>
    public static void Print(string name, IEnumerable<double> values) =>
        Console.WriteLine($"{name}={string.Join(',', values.Select(value => value.ToString("0.##", CultureInfo.InvariantCulture)))}");

    /// <summary>Prints the percentiles of some durations in milliseconds: <c>{name}_p50_ms=</c> and so on.</summary>
    public static void PrintPercentiles(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        Print($"{name}_p50_ms", At(milliseconds, 0.5));
        Print($"{name}_p95_ms", At(milliseconds, 0.95));
        Print($"{name}_p99_ms", At(milliseconds, 0.99));
        Print($"{name}_p999_ms", At(milliseconds, 0.999));
        Print($"{name}_max_ms", At(milliseconds, 1));
    }

    private static double At(List<double> sorted, double part) =>
        sorted.Count == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Count) - 1, 0, sorted.Count - 1)];
}
