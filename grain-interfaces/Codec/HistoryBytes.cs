using SmartCom.Domain.Customers;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of a history: every line by its distance from the one before, and a visit's id once.</summary>
internal static class HistoryBytes
{
    // How the visit of a line is told. Part of the format.
    private const byte NoVisit = 0, WithoutId = 1, AsBefore = 2, Told = 3;

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, ImmutableArray<HistoryEntry> history)
    {
        writer.WriteCount(history.Length);
        var before = DateTimeOffset.UnixEpoch;
        string? session = null;
        foreach (ref readonly var entry in history.AsSpan())
        {
            writer.WriteTime(entry.OccurredAt, before);
            writer.WriteName(entry.Name);
            writer.WriteTextOrNone(entry.Item);
            writer.WriteSigned(entry.Position);
            WriteSession(ref writer, entry.SessionId, ref session);
            before = entry.OccurredAt;
        }
    }

    [MethodImpl(AggressiveOptimization)]
    public static ImmutableArray<HistoryEntry> Read(ref ByteReader reader)
    {
        var history = ImmutableArray.CreateBuilder<HistoryEntry>(reader.ReadCount(smallest: 5));
        var before = DateTimeOffset.UnixEpoch;
        string? session = null;
        for (var left = history.Capacity; left > 0; left--)
        {
            before = reader.ReadTime(before);
            history.Add(new HistoryEntry(
                before, reader.ReadName(), reader.ReadTextOrNone(), reader.ReadSigned(), ReadSession(ref reader, ref session)));
        }

        return history.MoveToImmutable();
    }

    [MethodImpl(AggressiveOptimization)]
    private static void WriteSession(ref ByteWriter writer, string? id, ref string? told)
    {
        if (string.IsNullOrEmpty(id))
        {
            writer.WriteByte(id is null ? NoVisit : WithoutId);
        }
        else if (id == told)
        {
            writer.WriteByte(AsBefore);
        }
        else
        {
            writer.WriteByte(Told);
            writer.WriteText(told = id);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static string? ReadSession(ref ByteReader reader, ref string? told) => reader.ReadByte() switch
    {
        NoVisit => null,
        WithoutId => "",
        AsBefore => told ?? throw CodecException.Invalid("history"),
        Told => told = reader.ReadText(),
        _ => throw CodecException.Invalid("history"),
    };
}
