using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of seen events: by time, every one by its distance in seconds from the one before.</summary>
internal static class SeenBytes
{
    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, SeenEvents seen)
    {
        var events = seen.ToArray();
        writer.WriteCount(events.Length);
        var before = DateTimeOffset.UnixEpoch;
        foreach (ref readonly var one in events.AsSpan())
        {
            writer.WriteUnsigned((ulong)((one.At - before).Ticks / TimeSpan.TicksPerSecond));
            writer.WriteFixed128(one.Id.Value);
            before = one.At;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public static SeenEvents Read(ref ByteReader reader)
    {
        var count = reader.ReadCount(smallest: 17);
        var events = count <= 64 ? stackalloc SeenEvent[count] : new SeenEvent[count];
        var seconds = 0UL;
        for (var index = 0; index < events.Length; index++)
        {
            // Years from 1970 to 2106: checked at every step, so that the sum cannot wrap around.
            seconds += Math.Min(reader.ReadUnsigned(), uint.MaxValue + 1UL);
            var at = seconds <= uint.MaxValue ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : throw CodecException.Invalid("time");
            events[index] = new SeenEvent(new EventId(reader.ReadFixed128()), at);
        }

        return SeenEvents.Of(events);
    }
}
