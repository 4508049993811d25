using System.Globalization;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Appends what became of messages to the stream: a delivery reaches its customer as an event like any other.</summary>
internal sealed class DeliveryReports(int partition, PartitionServices services)
{
    /// <summary>Appends reports; completes when they are durable.</summary>
    public async Task AppendAsync(IReadOnlyList<(StoredMessage Message, DeliveryReport Report)> reports) =>
        await services.Stream.AppendAsync(partition, Lane.Live, [.. reports.Select(Event)], CancellationToken.None);

    private ReadOnlyMemory<byte> Event((StoredMessage Message, DeliveryReport Report) reported)
    {
        var now = services.Clock.GetUtcNow();
        var attempt = reported.Report.Attempts.ToString(CultureInfo.InvariantCulture);
        return EventCodec.Encode(new CustomerEvent
        {
            Id = EventId.Derived("delivery", reported.Message.Id, attempt),
            Kind = EventKind.Delivery,
            Customer = new CustomerKey(reported.Message.Customer),
            Name = "",
            OccurredAt = now,
            ReceivedAt = now,
            Delivery = reported.Report,
        });
    }
}
