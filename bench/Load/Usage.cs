using System.Diagnostics;

namespace SmartCom.Bench.Load;

/// <summary>What a process has used up.</summary>
internal static class Usage
{
    private const double Mebi = 1 << 20;

    /// <summary>Processor time since the start.</summary>
    public static TimeSpan Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Memory that the process holds, in MiB.</summary>
    public static double ResidentMegabytes(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / Mebi;
    }
}
