using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>Sums what the partitions report and shows it to whoever watches. Holds nothing that the partitions do not hold too.</summary>
internal abstract class CounterGrain(IGrainFactory grains, IStream stream, ILiveFeed feed) : Grain, ICounterGrain
{
    private readonly Dictionary<int, CountReport> _reports = []; // newest of each partition; asked for anew when the activation begins

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield(); // Orleans holds the activation's lock until here, and the partitions may be calling it
        var (scope, id) = Split(this.GetPrimaryKeyString());
        var partitions = Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition));
        foreach (var report in await Task.WhenAll(partitions.Select(partition => partition.CountsAsync(scope, id))))
        {
            _reports[report.Partition] = report;
        }
    }

    public Task ReportAsync(CountReport report)
    {
        if (!_reports.TryGetValue(report.Partition, out var known) || known.To <= report.To)
        {
            _reports[report.Partition] = report;
            Show();
        }

        return Task.CompletedTask;
    }

    public Task<Count[]> TotalsAsync() => Task.FromResult(Totals());

    /// <summary>The newest report of each partition.</summary>
    protected IEnumerable<CountReport> Reports => _reports.Values;

    /// <summary>Where it is shown.</summary>
    protected ILiveFeed Feed => feed;

    /// <summary>The sums.</summary>
    protected virtual Count[] Totals() =>
        [.. _reports.Values.SelectMany(report => report.Counts).GroupBy(count => count.Key).Select(same => new Count(same.Key, same.Sum(count => count.Value)))];

    /// <summary>Shows the numbers to whoever watches.</summary>
    protected virtual void Show() =>
        feed.Set(this.GetPrimaryKeyString(), [.. Totals().Select(count => new LiveValue(Name(count.Key), count.Value))]);

    private static string Name(CountKey key) => key.Step.Length == 0 ? key.Metric : $"{key.Step}/{key.Metric}";

    private static (string Scope, string Id) Split(string key) => (key[..key.IndexOf('/')], key[(key.IndexOf('/') + 1)..]);
}

/// <inheritdoc cref="ICampaignGrain"/>
internal sealed class CampaignGrain(IGrainFactory grains, IStream stream, ILiveFeed feed) : CounterGrain(grains, stream, feed), ICampaignGrain;

/// <inheritdoc cref="ISegmentGrain"/>
internal sealed class SegmentGrain(IGrainFactory grains, IStream stream, ILiveFeed feed) : CounterGrain(grains, stream, feed), ISegmentGrain;
