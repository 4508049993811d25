using SmartCom.GrainInterfaces.Codec;
using SmartCom.Domain.Events;
using SmartCom.Grains.Ports;
using SmartCom.Grains.Telemetry;

namespace SmartCom.Grains.Partitions;

/// <summary>Waits for the moments customers wait for, and appends a tick for each that comes: time reaches a customer as an event like any other.</summary>
internal sealed class Ticker(int partition, PartitionTraces traces, PartitionServices services)
{
    // A clock that is set forward, or a machine that slept, makes nothing later than this.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly TimerWheel _wheel = new(services.Clock.GetUtcNow());
    private readonly HashSet<CustomerSlot> _parked = [];
    private readonly List<CustomerSlot> _due = [];
    private readonly Signal _work = new();

    /// <summary>How many customers wait for a moment.</summary>
    public int Waiting => _wheel.Count + _due.Count;

    /// <summary>The next moment at which there is something to do, now while ticks are on their way; null when nobody waits. May be too early by a little, never too late.</summary>
    public DateTimeOffset? NextAt => _due.Count > 0 ? services.Clock.GetUtcNow() : _wheel.NextAt;

    /// <summary>
    /// The customer waits for this moment now (UTC ticks; 0 for none), after it has handled everything up to <paramref name="handledAt"/>.
    /// A moment that was handled and still stands waits for something else than time, such as a suspended campaign: only another rulebook can help.
    /// </summary>
    public void Set(CustomerSlot customer, long dueAtTicks, DateTimeOffset handledAt)
    {
        if (dueAtTicks != 0 && dueAtTicks <= handledAt.UtcTicks)
        {
            _wheel.Set(customer, 0);
            _parked.Add(customer);
        }
        else
        {
            _parked.Remove(customer);
            Set(customer, dueAtTicks);
        }
    }

    /// <summary>Another rulebook is in force: whoever waits for something else than time is asked again.</summary>
    public void Unpark()
    {
        foreach (var customer in _parked)
        {
            Set(customer, services.Clock.GetUtcNow().UtcTicks);
        }

        _parked.Clear();
    }

    /// <summary>The customer waits for this moment now (UTC ticks; 0 for none).</summary>
    public void Set(CustomerSlot customer, long dueAtTicks)
    {
        var before = _wheel.NextAt;
        _wheel.Set(customer, dueAtTicks);
        if (dueAtTicks != 0 && (before is null || dueAtTicks < before.Value.UtcTicks))
        {
            _work.Set();
        }
    }

    /// <summary>Appends ticks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = services.Clock.GetUtcNow();
            _wheel.TakeDue(now, services.Options.MostTicksInBatch, _due);
            if (_due.Count > 0)
            {
                var ticks = _due.ConvertAll(customer => Tick(customer, now));
                await services.Stream.AppendAsync(partition, Lane.Live, [.. ticks.Select(tick => (ReadOnlyMemory<byte>)EventCodec.Encode(tick))], cancellationToken);
                traces.Due(ticks.Select(tick => tick.Id), now, services.Clock.GetUtcNow());
                _due.Clear();
            }
            else
            {
                await _work.WaitAsync(Pause(now), services.Clock, cancellationToken);
            }
        }
    }

    private TimeSpan? Pause(DateTimeOffset now) =>
        _wheel.NextAt - now is { } pause ? (pause < LongestPause ? pause : LongestPause) : null;

    private static CustomerEvent Tick(CustomerSlot customer, DateTimeOffset now) => new()
    {
        Id = EventId.From(Guid.CreateVersion7(now)),
        Kind = EventKind.Tick,
        Customer = new CustomerKey(customer.Key),
        Name = "",
        OccurredAt = now,
        ReceivedAt = now,
    };
}
