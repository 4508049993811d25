namespace SmartCom.GrainInterfaces.Codec;

/// <summary>A record of the stream on its way to its customer.</summary>
/// <param name="Position">Its place in the stream.</param>
/// <param name="AppendedAt">When it was appended (UTC).</param>
/// <param name="Event">The event, as <see cref="EventCodec"/> wrote it.</param>
/// <param name="Recorded">The decision that the journal holds for it, as <see cref="DecisionCodec"/> wrote it; empty when it is still to be decided.</param>
public readonly record struct StreamedEvent(long Position, DateTimeOffset AppendedAt, ReadOnlyMemory<byte> Event, ReadOnlyMemory<byte> Recorded = default);

/// <summary>What a partition hands to one customer of one batch of the stream.</summary>
public static class HappeningBatchCodec
{
    private const byte Version = 1;

    /// <summary>The batch in bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<StreamedEvent> happenings)
    {
        var writer = new ByteWriter(stackalloc byte[1024]);
        writer.WriteByte(Version);
        writer.WriteCount(happenings.Length);
        foreach (ref readonly var happening in happenings)
        {
            writer.WriteUnsigned((ulong)happening.Position);
            writer.WriteTime(happening.AppendedAt);
            writer.WriteCount(happening.Event.Length);
            writer.WriteBytes(happening.Event.Span);
            writer.WriteCount(happening.Recorded.Length);
            writer.WriteBytes(happening.Recorded.Span);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a batch. What it gives out are parts of <paramref name="bytes"/>, not copies.</summary>
    /// <exception cref="CodecException">The bytes are not a batch, or a newer program wrote them.</exception>
    public static StreamedEvent[] Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        reader.ReadVersion(Version);
        var happenings = new StreamedEvent[reader.ReadCount(smallest: 4)];
        for (var index = 0; index < happenings.Length; index++)
        {
            happenings[index] = new StreamedEvent(reader.ReadPosition(), reader.ReadTime(), reader.ReadPartOf(bytes), reader.ReadPartOf(bytes));
        }

        reader.End();
        return happenings;
    }
}
