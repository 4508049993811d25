using System.Diagnostics;
using System.Text;
using Confluent.Kafka;

namespace SmartCom.Streams.Kafka;

/// <summary>
/// Appends to one lane of a partition: stamps and queues an append as a whole, so that appends of this process stand in the log in the order of their
/// times.
/// </summary>
internal sealed class LaneWriter(TopicPartition lane, LaneExtent extent, Appender appender, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _stamped;

    /// <summary>As <see cref="IStream.AppendAsync"/>.</summary>
    public async ValueTask<long> AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (events.Count == 0)
        {
            return -1;
        }

        var bytes = 0;
        for (var index = 0; index < events.Count; index++)
        {
            bytes += events[index].Length;
        }

        appender.Reserve(bytes);
        var append = new Append(events.Count, bytes, extent, appender.Release);
        Queue(events, append);
        return await append.Done;
    }

    private void Queue(IReadOnlyList<ReadOnlyMemory<byte>> events, Append append)
    {
        var headers = TraceContext();
        Action<DeliveryReport<Null, ReadOnlyMemory<byte>>> report = append.Report;
        var queued = 0;
        lock (_gate)
        {
            var stamp = new Timestamp(_stamped = Math.Max(_stamped, Now()), TimestampType.CreateTime);
            try
            {
                var producer = appender.Producer;
                for (; queued < events.Count; queued++)
                {
                    producer.Produce(lane, new() { Value = events[queued], Timestamp = stamp, Headers = headers }, report);
                }
            }
            catch (KafkaException refused)
            {
                append.Abandon(events.Count - queued, refused.Error);
            }
        }
    }

    // Up to the next whole millisecond, which is all that a record can carry: a tick that was due must not seem to come before it was due.
    private long Now() => (clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;

    private static Headers? TraceContext() =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? new Headers { { "traceparent", Encoding.ASCII.GetBytes(id) } } : null;
}
