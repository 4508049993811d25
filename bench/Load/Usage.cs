using System.Diagnostics;
using System.Globalization;

namespace SmartCom.Bench.Load;

/// <summary>What a process has used up.</summary>
internal static class Usage
{
    /// <summary>Processor time since the start.</summary>
    public static TimeSpan Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Memory that the process holds, in MiB, with the pages of mapped files that the system may take back at any time.</summary>
    public static double ResidentMegabytes(Process process) => Kibibytes(process, "VmRSS:") / 1024;

    /// <summary>Memory that is the process's own, in MiB.</summary>
    public static double OwnMegabytes(Process process) => Kibibytes(process, "RssAnon:") / 1024;

    private static double Kibibytes(Process process, string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..^"kB".Length], CultureInfo.InvariantCulture);
    }
}
