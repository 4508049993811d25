using Microsoft.Extensions.Options;

namespace SmartCom.Streams.Local;

/// <summary>Where and how the local log and the journal beside it are kept. The defaults suit one node.</summary>
public sealed class LocalStreamOptions
{
    /// <summary>The data directory. One process at a time may hold it.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>How many partitions the stream has. Fixed when the data is created: another number is refused later.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>The length from which a segment file is followed by a new one. Trimming drops whole segments.</summary>
    public long SegmentBytes { get; set; } = 64 << 20;

    /// <summary>For how many days the stream's segments stay at least, trimmed or not: for history, rehearsal and explanation.</summary>
    public int HistoryDays { get; set; } = 90;

    /// <summary>How much of the youngest records each lane of each partition serves from memory. Taken with the first record.</summary>
    public int TailCacheBytes { get; set; } = 8 << 20;

    /// <summary>
    /// What comes sooner than this after a sync, in milliseconds, waits until then, so that more share the next. Costs nothing while they come less
    /// often. 0 never to wait.
    /// </summary>
    public int LingerMilliseconds { get; set; } = 5;

    /// <summary>Below this much free disk the stream takes no more events. The journal goes on: what was accepted is still decided.</summary>
    public long MinFreeBytes { get; set; } = 1L << 30;
}

internal sealed class LocalStreamOptionsCheck : IValidateOptions<LocalStreamOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalStreamOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(LocalStreamOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            yield return "Directory: name the data directory.";
        }

        if (options.Partitions is < 1 or > LocalStream.MostPartitions)
        {
            yield return $"Partitions: from 1 to {LocalStream.MostPartitions}, not {options.Partitions}.";
        }

        if (options.SegmentBytes is < 64 << 10 or > 1 << 30)
        {
            yield return $"SegmentBytes: from 64 KiB to 1 GiB, not {options.SegmentBytes}.";
        }

        if (options.HistoryDays is < 0 or > 36_500)
        {
            yield return $"HistoryDays: from 0 to 36500, not {options.HistoryDays}.";
        }

        if (options.TailCacheBytes is < 64 << 10 or > 1 << 30)
        {
            yield return $"TailCacheBytes: from 64 KiB to 1 GiB, not {options.TailCacheBytes}.";
        }

        if (options.LingerMilliseconds is < 0 or > 1_000)
        {
            yield return $"LingerMilliseconds: from 0 to 1000, not {options.LingerMilliseconds}.";
        }

        if (options.MinFreeBytes < 0)
        {
            yield return $"MinFreeBytes: not below 0, not {options.MinFreeBytes}.";
        }
    }
}
