using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Intake;

/// <summary>Puts events into the partitions of their customers.</summary>
internal static class EventAppender
{
    /// <summary>Completes when all of them are durable, each partition having been appended to once.</summary>
    /// <exception cref="StreamUnavailableException">Some may not be: sending all of them again does no harm.</exception>
    public static async ValueTask AppendAsync(this IStream stream, List<CustomerEvent> events)
    {
        if (events.Count == 1)
        {
            await stream.AppendAsync(events[0]);
            return;
        }

        var byPartition = new List<ReadOnlyMemory<byte>>?[stream.Partitions];
        foreach (var happened in events)
        {
            (byPartition[happened.Customer.Partition(byPartition.Length)] ??= []).Add(EventCodec.Encode(happened));
        }

        var appends = new List<Task>(byPartition.Length);
        for (var partition = 0; partition < byPartition.Length; partition++)
        {
            if (byPartition[partition] is { } encoded)
            {
                appends.Add(stream.AppendAsync(partition, Lane.Live, encoded, CancellationToken.None).AsTask());
            }
        }

        await Task.WhenAll(appends);
    }

    /// <summary>Completes with the event's position when it is durable.</summary>
    /// <exception cref="StreamUnavailableException">It may not be: sending it again does no harm.</exception>
    public static ValueTask<long> AppendAsync(this IStream stream, CustomerEvent happened) =>
        // Not cancelled when the sender goes away: half the answer of a retry would depend on who was faster.
        stream.AppendAsync(happened.Customer.Partition(stream.Partitions), Lane.Live, [EventCodec.Encode(happened)], CancellationToken.None);
}
