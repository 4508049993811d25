using SmartCom.ClientApi.Live;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Operations;

/// <summary>
/// Shows the report to operators who watch: its numbers as a live group, once a second and only while somebody looks. What is not a number is read from
/// the API whenever the number "words" has changed.
/// </summary>
internal sealed partial class OperationsFeed(OperationsReader reader, ILiveFeed feed, TimeProvider clock, ILogger<OperationsFeed> logger) : BackgroundService
{
    /// <summary>The name of the group.</summary>
    public const string Group = "operations";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private string _words = "";
    private long _changes;

    /// <summary>Reads the report and shows it.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            var values = ValuesOf(report).ToDictionary(value => value.Name, value => value.Value);
            var words = WordsOf(report);
            (_changes, _words) = (_changes + (words == _words ? 0 : 1), words);
            values["words"] = _changes;
            foreach (var gone in _shown.Except(values.Keys).ToList())
            {
                values[gone] = 0;
            }

            _shown.UnionWith(values.Keys);
            feed.Set(Group, [.. values.Select(value => new LiveValue(value.Key, value.Value))]);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (feed.IsWatched(Group))
                {
                    await ShowAsync(stoppingToken);
                }
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                // Whoever watches keeps what was last seen; the next second asks again.
                LogFailed(failed);
            }
        }
    }

    private static IEnumerable<LiveValue> ValuesOf(OperationsReport report)
    {
        yield return new LiveValue("dead_letters", report.DeadLetters);
        yield return new LiveValue("slow_calls", report.Slow.Calls);
        yield return new LiveValue("stream/used_bytes", report.Stream.UsedBytes);
        yield return new LiveValue("stream/free_bytes", report.Stream.FreeBytes ?? 0);
        foreach (var silo in report.Silos)
        {
            yield return new LiveValue($"silo/{silo.Name}", silo.Activations);
        }

        foreach (var grain in report.Grains)
        {
            yield return new LiveValue($"grain/{grain.Type}", grain.Activations);
        }

        for (var step = 0; step < report.CommitSizes.Count; step++)
        {
            yield return new LiveValue($"commit/{step}", report.CommitSizes[step]);
        }

        foreach (var partition in report.Partitions)
        {
            var prefix = $"partition/{partition.Partition}/";
            yield return new LiveValue(prefix + "lag", partition.Lag);
            yield return new LiveValue(prefix + "bulk_lag", partition.BulkLag);
            yield return new LiveValue(prefix + "commit_age_ms", partition.CommitAgeMs);
            yield return new LiveValue(prefix + "outbox", partition.Outbox);
            yield return new LiveValue(prefix + "dirty", partition.Dirty);
            yield return new LiveValue(prefix + "waiting", partition.Waiting);
            yield return new LiveValue(prefix + "decided", partition.Decided);
        }
    }

    private static string WordsOf(OperationsReport report) => string.Join('\n',
    [
        .. report.Silos.Select(silo => $"{silo.Name} {silo.Status} {silo.StartedAt:O}"),
        .. report.Grains.Select(grain => grain.Type).Order(StringComparer.Ordinal),
        .. report.Partitions.Select(partition => $"{partition.State} {partition.Reason}"),
        .. report.Slow.Slowest.Select(slow => $"{slow}"),
        report.Stream.Trouble,
    ]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the engine is doing could not be read.")]
    private partial void LogFailed(Exception failed);
}
