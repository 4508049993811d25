using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain;
using SmartCom.Domain.Events;
using SmartCom.Grains.Counts;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Sending;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>What a journalled decision brings about: events for other customers, messages to send, counts and lines to show.</summary>
internal sealed class Aftermath(
    Projections projections,
    Outbox outbox,
    Vitals vitals,
    LiveReports reports,
    Progress progress,
    IPublisher? publisher,
    PartitionMetrics metrics,
    PartitionTraces traces,
    PartitionServices services)
{
    /// <summary>Brings about what was decided on a batch, then says that it is done.</summary>
    public async Task FollowAsync(Judged judged)
    {
        var verdicts = judged.Verdicts();
        await ForwardAsync(verdicts);
        await PublishAsync(judged.Batch.To, verdicts);

        var traced = traces.Among(judged.Batch.Records, verdicts, outbox);

        // No await from here on: whoever saves must see the projections and the position that is in them together.
        projections.Counts.Account.CountEvents(judged.Batch.Records);
        foreach (var verdict in verdicts)
        {
            Follow(verdict);
        }

        vitals.Decided(judged.Batch.Records);
        progress.Advance(judged.Batch.To);
        reports.Changed(judged, verdicts, traced);
        var now = services.Clock.GetUtcNow();
        metrics.Decided(judged.Batch.Records, verdicts, now);
        traces.Decided(traced, judged.Batch.Records, now);
    }

    /// <summary>Appends what belongs to other customers. A replay does it again; the same event ids make that harmless.</summary>
    public async Task ForwardAsync(IEnumerable<Verdict> verdicts)
    {
        Dictionary<int, List<ReadOnlyMemory<byte>>>? byPartition = null;
        foreach (var verdict in verdicts)
        {
            foreach (var consequence in verdict.Decision.Consequences)
            {
                if (Forwarded(consequence, verdict.Record) is { } forwarded)
                {
                    var partition = forwarded.Customer.Partition(services.Stream.Partitions);
                    byPartition ??= [];
                    if (!byPartition.TryGetValue(partition, out var events))
                    {
                        byPartition.Add(partition, events = []);
                    }

                    events.Add(EventCodec.Encode(forwarded));
                }
            }
        }

        foreach (var (partition, events) in byPartition ?? [])
        {
            await services.Stream.AppendAsync(partition, Lane.Live, events, CancellationToken.None);
        }
    }

    /// <summary>Has what was decided published, where anybody wants to know.</summary>
    public ValueTask PublishAsync(long to, IReadOnlyList<Verdict> verdicts) => publisher?.PublishAsync(to, verdicts) ?? ValueTask.CompletedTask;

    /// <summary>Projects a decision and queues or settles its messages.</summary>
    public void Follow(Verdict verdict)
    {
        projections.Project(verdict.Customer, verdict.Record, verdict.Decision, outbox.Settle);
        vitals.Follow(verdict);
        foreach (var consequence in verdict.Decision.Consequences)
        {
            if (consequence is Consequence.MessageQueued queued)
            {
                outbox.Add(projections.Stored(verdict.Customer, queued.Message), traces.CauseOf(verdict.Record));
            }
        }
    }

    private static CustomerEvent? Forwarded(Consequence consequence, in StreamRecord record) => consequence switch
    {
        Consequence.HandedOver handed => handed.Event,
        Consequence.Forwarded forwarded => EventCodec.Read(record.Event) is var original
            ? original with { Customer = forwarded.To, Hops = original.Hops + 1 }
            : null,
        _ => null,
    };
}
