namespace SmartCom.GrainInterfaces.Codec;

/// <summary>What a customer decided on one record.</summary>
/// <param name="Position">The record's place in the stream.</param>
/// <param name="Decision">The decision, as <see cref="DecisionCodec"/> wrote it.</param>
public readonly record struct DecidedEvent(long Position, ReadOnlyMemory<byte> Decision);

/// <summary>What a customer answers to a batch: the decisions that are not empty.</summary>
public static class DecisionBatchCodec
{
    private const byte Version = 1;

    /// <summary>The batch in bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<DecidedEvent> decisions)
    {
        var writer = new ByteWriter(stackalloc byte[1024]);
        writer.WriteByte(Version);
        writer.WriteCount(decisions.Length);
        foreach (ref readonly var decided in decisions)
        {
            writer.WriteUnsigned((ulong)decided.Position);
            writer.WriteCount(decided.Decision.Length);
            writer.WriteBytes(decided.Decision.Span);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a batch. What it gives out are parts of <paramref name="bytes"/>, not copies.</summary>
    /// <exception cref="CodecException">The bytes are not a batch, or a newer program wrote them.</exception>
    public static DecidedEvent[] Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        reader.ReadVersion(Version);
        var decisions = new DecidedEvent[reader.ReadCount(smallest: 2)];
        for (var index = 0; index < decisions.Length; index++)
        {
            decisions[index] = new DecidedEvent(reader.ReadPosition(), reader.ReadPartOf(bytes));
        }

        reader.End();
        return decisions;
    }
}
