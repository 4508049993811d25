using System.Diagnostics;
using SmartCom.Domain;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;

namespace SmartCom.Grains.Telemetry;

/// <summary>The traced events of one partition.</summary>
internal sealed class PartitionTraces(int partition, EventTraces traces)
{
    private static readonly Dictionary<long, UInt128> None = [];

    /// <summary>
    /// The events whose traces the records belong to, by position: their own, and of a delivery report the one that made its message, as long as the
    /// message is in the outbox. Nearly always empty.
    /// </summary>
    public IReadOnlyDictionary<long, UInt128> Among(IReadOnlyList<StreamRecord> records, List<Verdict> verdicts, Outbox outbox)
    {
        if (!traces.IsOn)
        {
            return None;
        }

        Dictionary<long, UInt128>? found = null;
        for (var index = 0; index < records.Count; index++)
        {
            if (CauseOf(records[index]) is { } cause)
            {
                (found ??= [])[records[index].Position] = cause;
            }
        }

        foreach (var verdict in verdicts)
        {
            foreach (var consequence in verdict.Decision.Consequences)
            {
                if (consequence is Consequence.MessageSettled settled && outbox.CauseOf(settled.MessageId) is { } cause)
                {
                    (found ??= [])[verdict.Record.Position] = cause;
                }
            }
        }

        return found ?? None;
    }

    /// <summary>The event of a record, when it is traced.</summary>
    public UInt128? CauseOf(in StreamRecord record) =>
        traces.IsOn && EventHeader.Peek(record.Event.Span).Id is var id && traces.Has(id) ? id.Value : null;

    /// <summary>Records are decided, journalled and brought about.</summary>
    public void Decided(IReadOnlyDictionary<long, UInt128> traced, IReadOnlyList<StreamRecord> records, DateTimeOffset now)
    {
        foreach (var (position, cause) in traced)
        {
            var appendedAt = records[(int)(position - records[0].Position)].AppendedAt;
            EventTraces.Note("decide", ActivityKind.Internal, cause, appendedAt, now, (EngineMetrics.PartitionTag, partition), ("smartcom.position", position));
        }
    }

    /// <summary>Moments that customers waited for have come, and are appended as ticks.</summary>
    public void Due(IEnumerable<EventId> ticks, DateTimeOffset from, DateTimeOffset to)
    {
        if (!traces.IsOn)
        {
            return;
        }

        foreach (var tick in ticks)
        {
            if (traces.Has(tick))
            {
                EventTraces.Note("due", ActivityKind.Internal, tick.Value, from, to, (EngineMetrics.PartitionTag, partition));
            }
        }
    }

    /// <summary>A try to send begins.</summary>
    public Activity? Send(UInt128? cause, StoredMessage message)
    {
        var span = cause is { } known ? EventTraces.Begin("send", ActivityKind.Client, known) : null;
        return span?.SetTag(EngineMetrics.PartitionTag, partition).SetTag(EngineMetrics.ChannelTag, message.Channel)
            .SetTag("smartcom.campaign", message.CampaignId).SetTag("smartcom.message", message.Id);
    }

    /// <summary>A try to send is over. No words of a server: they may quote an address.</summary>
    public static void End(Activity? span, Attempt? attempt)
    {
        var outcome = attempt switch { Attempt.Sent => "sent", Attempt.Failed => "failed", Attempt.Held => "held", _ => "later" };
        span?.SetTag("smartcom.outcome", outcome).SetStatus(attempt is Attempt.Sent or Attempt.Held ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
    }
}
