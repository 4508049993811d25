using System.Diagnostics;
using System.Globalization;

namespace SmartCom.Bench.Storage;

/// <summary>Measures the time, the processor time and the bytes to the disk that something took in this process.</summary>
internal sealed class Meter
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processor = Processor();
    private readonly long _written = Written();

    public static Meter Start() => new();

    /// <summary>Prints what each of <paramref name="count"/> things took, under the name of the things.</summary>
    public void Print(string things, int count)
    {
        StoreBench.Print($"{things}_per_s", count / Stopwatch.GetElapsedTime(_began).TotalSeconds);
        StoreBench.Print($"{things}_processor_us", (Processor() - _processor).TotalMicroseconds / count);
        if (OperatingSystem.IsLinux())
        {
            StoreBench.Print($"{things}_written_bytes", (double)(Written() - _written) / count);
        }
    }

    private static TimeSpan Processor() => Environment.CpuUsage.TotalTime;

    private static long Written()
    {
        const string name = "write_bytes: ";
        var line = OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/io").FirstOrDefault(found => found.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }
}
