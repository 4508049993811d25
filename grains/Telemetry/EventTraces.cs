using System.Buffers.Binary;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using SmartCom.Domain.Events;

namespace SmartCom.Grains.Telemetry;

/// <summary>
/// The way of one event as one trace. Whether an event is traced, and under which ids, follows from its own id: every stage knows without being told,
/// in whichever process and after whatever restart, and nothing about it goes through the stream.
/// </summary>
/// <remarks>
/// Spans name partitions, positions, channels, campaigns and messages by their ids, and never a customer. All of them have one parent, derived like the
/// trace, that nobody sends: no stage knows the span of the one before it.
/// </remarks>
public sealed class EventTraces(IOptions<TelemetryOptions> options)
{
    private static readonly ActivitySource Source = new(EngineMetrics.MeterName);

    private readonly ulong _share = options.Value.TraceOneIn > 0 ? ulong.MaxValue / (ulong)options.Value.TraceOneIn : 0;

    /// <summary>False when nobody would see a trace: ask before looking at events.</summary>
    public bool IsOn => _share > 0 && Source.HasListeners();

    /// <summary>True when this event is among those traced.</summary>
    public bool Has(EventId id) => Ids(id.Value).Low <= _share && IsOn;

    /// <summary>The trace of an event.</summary>
    public static ActivityContext ContextOf(UInt128 eventId)
    {
        var (high, low, span) = Ids(eventId);
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], span);
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(bytes[..16]), ActivitySpanId.CreateFromBytes(bytes[16..]), ActivityTraceFlags.Recorded, traceState: null, isRemote: true);
    }

    /// <summary>A stage that is over.</summary>
    public static void Note(string stage, ActivityKind kind, UInt128 eventId, DateTimeOffset from, DateTimeOffset to, params ReadOnlySpan<(string Name, object Value)> tags)
    {
        using var span = Source.StartActivity(stage, kind, ContextOf(eventId), startTime: from);
        foreach (var (name, value) in tags)
        {
            span?.SetTag(name, value);
        }

        span?.SetEndTime(to.UtcDateTime);
    }

    /// <summary>A stage that begins now; null when nobody looks.</summary>
    public static Activity? Begin(string stage, ActivityKind kind, UInt128 eventId) => Source.StartActivity(stage, kind, ContextOf(eventId));

    private static (ulong High, ulong Low, ulong Span) Ids(UInt128 id)
    {
        var low = Mix((ulong)id ^ Mix((ulong)(id >> 64)));
        var high = Mix(low ^ (ulong)(id >> 64));
        return (high, low, Mix(high ^ low) | 1); // a span of all zeroes would be none
    }

    // The finalizer of SplitMix64: two nanoseconds, and every bit of an id turns half of the bits.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
