using Orleans;
using Orleans.Runtime;
using SmartCom.Domain.Campaigns;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Counts;

/// <summary>
/// The running numbers of the whole account: the sums, what follows from them, and readings of this moment. It beats once a second as long as
/// a reading changes by itself (visitors leave, events a second fade away); when nothing happens it does nothing.
/// </summary>
internal sealed class AccountGrain(IGrainFactory grains, IStream stream, ILiveFeed feed, IRulebooks rulebooks, TimeProvider clock)
    : CounterGrain(grains, stream, feed), IAccountGrain
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LagFades = TimeSpan.FromSeconds(10);

    private readonly Rate _events = new();
    private IGrainTimer? _beat; // only while something is going on

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _events.Sample(Total(AccountMetric.Events), clock.GetUtcNow());
        StartBeating();
    }

    protected override Count[] Totals() => [.. base.Totals(), .. Standing().Select(named => new Count(new CountKey("account", "", "", named.Name), named.Value))];

    protected override void Show()
    {
        Feed.Set("account/", [.. Totals().Select(count => new LiveValue(count.Key.Metric, count.Value)), .. Minutes()]);
        StartBeating();
    }

    private IEnumerable<(string Name, long Value)> Standing()
    {
        var now = clock.GetUtcNow();
        foreach (var standing in AccountMetrics.Standing(Total))
        {
            yield return standing;
        }

        yield return ("campaigns", rulebooks.Current.Definition.Campaigns.Count(campaign => campaign.Status == CampaignStatus.Active));
        yield return ("events_per_s", _events.PerSecond);
        yield return ("online", Pulses.Sum(pulse => (long)pulse.Seen.OnlineAt(now)));
        var lag = LagCounts(now);
        yield return ("lag_p50_ms", LagSteps.Percentile(lag, 0.50));
        yield return ("lag_p99_ms", LagSteps.Percentile(lag, 0.99));
    }

    // The minute at hand and the one before it, whose last events may be told together with the first of this one.
    private IEnumerable<LiveValue> Minutes()
    {
        var number = Minute.NumberOf(clock.GetUtcNow());
        var newest = Pulses.SelectMany(pulse => pulse.Minutes).Select(minute => minute.Number).DefaultIfEmpty(number).Max();
        number = Math.Max(number, newest);
        yield return new LiveValue("minute", number);
        foreach (var (prefix, shown) in new[] { ("minute/", number), ("minute_before/", number - 1) })
        {
            var minute = MinuteSums.Of(Pulses.SelectMany(pulse => pulse.Minutes).Where(minute => minute.Number == shown), shown);
            for (var metric = 0; metric < AccountMetrics.Count; metric++)
            {
                yield return new LiveValue(prefix + AccountMetrics.Names[metric], minute.Counts[metric]);
            }

            yield return new LiveValue(prefix + "online", minute.Online);
            yield return new LiveValue(prefix + "lag_ms", minute.LagMs);
        }
    }

    private long[] LagCounts(DateTimeOffset now)
    {
        var counts = new long[LagSteps.Count];
        foreach (var lag in Pulses.Select(pulse => pulse.Lag).Where(lag => now.UtcTicks - lag.Until < LagFades.Ticks))
        {
            for (var step = 0; step < counts.Length; step++)
            {
                counts[step] += lag.Counts[step];
            }
        }

        return counts;
    }

    private IEnumerable<Pulse> Pulses => Reports.Select(report => report.Pulse).OfType<Pulse>();

    private long Total(AccountMetric metric) => Reports.Sum(report => report.Counts.Length > (int)metric ? report.Counts[(int)metric].Value : 0);

    private void StartBeating() =>
        _beat ??= this.RegisterGrainTimer(BeatAsync, new GrainTimerCreationOptions(Beat, Beat) { KeepAlive = true });

    private Task BeatAsync()
    {
        var now = clock.GetUtcNow();
        _events.Sample(Total(AccountMetric.Events), now);
        Show();
        if (_events.PerSecond == 0 && Pulses.All(pulse => pulse.Seen.OnlineAt(now) == 0 && now.UtcTicks - pulse.Lag.Until >= LagFades.Ticks))
        {
            _beat?.Dispose();
            _beat = null;
        }

        return Task.CompletedTask;
    }
}
