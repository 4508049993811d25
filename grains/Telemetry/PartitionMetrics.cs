using System.Numerics;
using SmartCom.Domain;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Telemetry;

/// <summary>What one partition measures.</summary>
internal sealed class PartitionMetrics(int partition, EngineMetrics metrics)
{
    private const int CommitSteps = 16; // by powers of two: far above the largest batch
    private static readonly TimeSpan HalfWindow = TimeSpan.FromSeconds(30);

    private readonly CountWindow _commits = new(CommitSteps, HalfWindow);
    private readonly Queue<long> _uncommitted = new(); // one batch is being committed, one more waits for it
    private long _uncommittedSince;
    private readonly KeyValuePair<string, object?> _partition = new(EngineMetrics.PartitionTag, partition);

    /// <summary>When the oldest decision was taken that is not in the journal yet (UTC ticks); 0 when all are. May be read by any thread.</summary>
    public long UncommittedSinceTicks => Volatile.Read(ref _uncommittedSince);

    /// <summary>A batch is decided, and to be committed.</summary>
    public void Judged(DateTimeOffset now)
    {
        _uncommitted.Enqueue(now.UtcTicks);
        Volatile.Write(ref _uncommittedSince, _uncommitted.Peek());
    }

    /// <summary>A commit of so many events is durable.</summary>
    public void Committed(long events, TimeSpan took, DateTimeOffset now)
    {
        _uncommitted.Dequeue();
        Volatile.Write(ref _uncommittedSince, _uncommitted.TryPeek(out var next) ? next : 0);
        _commits.At(now)[Math.Min(CommitSteps - 1, BitOperations.Log2((ulong)events))]++;
        metrics.CommitSize.Record(events, _partition);
        metrics.CommitDuration.Record(took.TotalSeconds, _partition);
    }

    /// <summary>The commits of the latest half to whole minute, by powers of two of their events.</summary>
    public int[] CommitSizes(DateTimeOffset now)
    {
        _commits.At(now); // what is too old goes
        return _commits.Read();
    }

    /// <summary>A batch is decided, journalled and brought about.</summary>
    public void Decided(IReadOnlyList<StreamRecord> records, List<Verdict> verdicts, DateTimeOffset now)
    {
        metrics.Decided.Add(records.Count, _partition);
        Count(verdicts);
        if (metrics.DecisionLag.Enabled)
        {
            // One by one, because a quantile over batches would not be one over events; without a tag that costs some 50 ns.
            for (var index = 0; index < records.Count; index++)
            {
                metrics.DecisionLag.Record(Math.Max(0, (now - records[index].AppendedAt).TotalSeconds));
            }
        }
    }

    /// <summary>So many customers were saved in one step.</summary>
    public void Saved(int customers, TimeSpan took)
    {
        metrics.SavedCustomers.Add(customers, _partition);
        metrics.SaveDuration.Record(took.TotalSeconds, _partition);
    }

    /// <summary>The channel accepted a message.</summary>
    public void Sent(StoredMessage message) => metrics.Sent.Add(1, ChannelOf(message));

    /// <summary>A message is given up.</summary>
    public void Unsent(StoredMessage message) => metrics.Unsent.Add(1, ChannelOf(message));

    /// <summary>A message will be tried again.</summary>
    public void Retried(StoredMessage message) => metrics.Retried.Add(1, ChannelOf(message));

    private void Count(List<Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            foreach (var consequence in verdict.Decision.Consequences)
            {
                if (consequence is Consequence.MessageQueued queued)
                {
                    metrics.Queued.Add(1, new KeyValuePair<string, object?>(EngineMetrics.ChannelTag, queued.Message.Channel));
                }
                else if (consequence is Consequence.Failed)
                {
                    metrics.Failed.Add(1, _partition);
                }
            }
        }
    }

    private static KeyValuePair<string, object?> ChannelOf(StoredMessage message) => new(EngineMetrics.ChannelTag, message.Channel);
}
