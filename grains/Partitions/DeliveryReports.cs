using System.Globalization;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;

namespace SmartCom.Grains.Partitions;

/// <summary>Appends what became of messages to the stream: a delivery reaches its customer as an event like any other.</summary>
internal sealed class DeliveryReports(int partition, IStream stream, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Appends reports; completes when they are durable. Until cancelled, a stream that is away is waited for: what became of a message is known here
    /// alone, and forgotten, the message would leave again.
    /// </summary>
    public async Task AppendAsync(IReadOnlyList<(StoredMessage Message, DeliveryReport Report)> reports, CancellationToken cancellationToken)
    {
        var events = reports.Select(Event).ToArray();
        while (true)
        {
            try
            {
                await stream.AppendAsync(partition, Lane.Live, events, CancellationToken.None);
                return;
            }
            catch (StreamUnavailableException) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private ReadOnlyMemory<byte> Event((StoredMessage Message, DeliveryReport Report) reported)
    {
        var now = clock.GetUtcNow();
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
