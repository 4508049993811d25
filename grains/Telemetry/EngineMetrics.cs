using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SmartCom.Grains.Telemetry;

/// <summary>
/// What the engine measures, on the meter "SmartCom". Events come by the thousands, so they are counted by the batch; what a partition knows at any
/// moment is read when somebody asks.
/// </summary>
public sealed class EngineMetrics
{
    /// <summary>The name of the meter, and of the source of spans.</summary>
    public const string MeterName = "SmartCom";

    /// <summary>The tag with the partition's number.</summary>
    public const string PartitionTag = "smartcom.partition";

    /// <summary>The tag with the channel of a message.</summary>
    public const string ChannelTag = "smartcom.channel";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60],
    };

    private static readonly InstrumentAdvice<long> Sizes = new() { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16_384] };

    private readonly ConcurrentDictionary<int, Func<PartitionReading>> _partitions = new();
    private readonly TimeProvider _clock;

    /// <summary>The instruments of one host.</summary>
    public EngineMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        Decided = meter.CreateCounter<long>("smartcom.events.decided", "{event}", "Events decided, journalled and brought about.");
        Failed = meter.CreateCounter<long>("smartcom.dead_letters", "{event}", "Events whose rules threw.");
        DecisionLag = meter.CreateHistogram("smartcom.decision.lag", "s", "From the append of an event to its decision.", tags: null, Seconds);
        CommitSize = meter.CreateHistogram("smartcom.commit.events", "{event}", "Events in one commit of the journal.", tags: null, Sizes);
        CommitDuration = meter.CreateHistogram("smartcom.commit.duration", "s", "How long a commit took to be durable.", tags: null, Seconds);
        SavedCustomers = meter.CreateCounter<long>("smartcom.customers.saved", "{customer}", "Customers saved behind the journal.");
        SaveDuration = meter.CreateHistogram("smartcom.save.duration", "s", "How long one save took.", tags: null, Seconds);
        Queued = meter.CreateCounter<long>("smartcom.messages.queued", "{message}", "Messages decided.");
        Sent = meter.CreateCounter<long>("smartcom.messages.sent", "{message}", "Messages that their channel accepted.");
        Unsent = meter.CreateCounter<long>("smartcom.messages.failed", "{message}", "Messages given up.");
        Retried = meter.CreateCounter<long>("smartcom.messages.retried", "{message}", "Tries that ended with: later.");
        Gauge(meter, "smartcom.partition.live", "{partition}", "1 while the partition decides events as they come, 0 while it starts, replays or stands still.", reading => reading.IsLive ? 1 : 0);
        Gauge(meter, "smartcom.stream.lag", "{event}", "Events appended and not decided yet.", reading => reading.Lag);
        Gauge(meter, "smartcom.stream.bulk_lag", "{event}", "Events waiting in the bulk lane.", reading => reading.BulkLag);
        Gauge(meter, "smartcom.customers.dirty", "{customer}", "Customers changed and not saved yet.", reading => reading.Dirty);
        Gauge(meter, "smartcom.customers.waiting", "{customer}", "Customers waiting for a moment in time.", reading => reading.Waiting);
        Gauge(meter, "smartcom.outbox.messages", "{message}", "Messages decided and not settled yet.", reading => reading.Outbox);
        Gauge(meter, "smartcom.commit.age", "s", "Age of the oldest decision that is not in the journal yet; 0 when all are.", AgeOf);
    }

    internal Counter<long> Decided { get; }

    internal Counter<long> Failed { get; }

    internal Histogram<double> DecisionLag { get; }

    internal Histogram<long> CommitSize { get; }

    internal Histogram<double> CommitDuration { get; }

    internal Counter<long> SavedCustomers { get; }

    internal Histogram<double> SaveDuration { get; }

    internal Counter<long> Queued { get; }

    internal Counter<long> Sent { get; }

    internal Counter<long> Unsent { get; }

    internal Counter<long> Retried { get; }

    /// <summary>The partition runs here from now on, and is read in this way: from any thread, at any time.</summary>
    internal void Watch(int partition, Func<PartitionReading> read) => _partitions[partition] = read;

    /// <summary>The partition runs here no more.</summary>
    internal void Forget(int partition) => _partitions.TryRemove(partition, out _);

    private double AgeOf(PartitionReading reading) =>
        reading.UncommittedSinceTicks == 0 ? 0 : Math.Max(0, TimeSpan.FromTicks(_clock.GetUtcNow().UtcTicks - reading.UncommittedSinceTicks).TotalSeconds);

    private void Gauge<T>(Meter meter, string name, string unit, string description, Func<PartitionReading, T> value)
        where T : struct =>
        meter.CreateObservableGauge(name, () => _partitions.Select(partition => new Measurement<T>(
            value(partition.Value()), new KeyValuePair<string, object?>(PartitionTag, partition.Key))), unit, description);
}

/// <summary>How a partition is doing, as far as it can be seen from outside its scheduler. All zero while it starts.</summary>
internal readonly record struct PartitionReading(bool IsLive, long Lag, long BulkLag, int Dirty, int Waiting, int Outbox, long UncommittedSinceTicks);
