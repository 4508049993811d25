using System.Buffers;
using SmartCom.Domain;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>Decisions in bytes: what the journal holds. Old bytes stay readable for ever.</summary>
public static class DecisionCodec
{
    private const byte Version = 1;

    /// <summary>The decision in bytes.</summary>
    public static byte[] Encode(Decision decision)
    {
        var writer = new ByteWriter(stackalloc byte[512]);
        Write(ref writer, decision);
        return writer.ToArray();
    }

    /// <summary>Writes the decision's bytes.</summary>
    public static void Write(IBufferWriter<byte> output, Decision decision)
    {
        var writer = new ByteWriter(stackalloc byte[512]);
        Write(ref writer, decision);
        writer.CopyTo(output);
    }

    /// <summary>Reads a decision. Keeps nothing of the bytes.</summary>
    /// <exception cref="CodecException">The bytes are not a decision, or a newer program wrote them.</exception>
    public static Decision Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        reader.ReadVersion(Version);
        var settled = reader.ReadInt32();
        var count = reader.ReadCount();
        var consequences = ImmutableArray.CreateBuilder<Consequence>(Math.Min(count, 64));
        while (consequences.Count < count)
        {
            consequences.Add(ConsequenceReader.Read(ref reader));
        }

        reader.End();
        if (settled > count)
        {
            throw CodecException.Invalid("decision");
        }

        return count == 0 ? Decision.Empty : new Decision(consequences.DrainToImmutable(), settled);
    }

    private static void Write(ref ByteWriter writer, Decision decision)
    {
        writer.WriteByte(Version);
        writer.WriteCount(decision.Settled);
        writer.WriteCount(decision.Consequences.Length);
        foreach (var consequence in decision.Consequences)
        {
            ConsequenceWriter.Write(ref writer, consequence);
        }
    }
}
