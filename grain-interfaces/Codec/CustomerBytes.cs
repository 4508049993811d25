using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>
/// The layout of a customer: everything one after another. What reads and writes it is compiled with optimization from the start: a server that recovers
/// spends half its time here, and would be done before the runtime had noticed.
/// </summary>
internal static class CustomerBytes
{
    private delegate void WriteItem<T>(ref ByteWriter writer, T item);

    private delegate T ReadItem<T>(ref ByteReader reader);

    [MethodImpl(AggressiveOptimization)]
    public static void Write(ref ByteWriter writer, Customer customer)
    {
        writer.WriteByte(CustomerCodec.Version);
        writer.WriteText(customer.Key.Text);
        writer.WriteSigned(customer.Position);
        writer.WriteCount(customer.RulebookVersion);
        writer.WriteTime(customer.Now);
        writer.WriteTimeOrNone(customer.FirstSeenAt);
        writer.WriteTimeOrNone(customer.LastSeenAt);
        writer.WriteTimeOrNone(customer.DueAt);
        writer.WriteTextOrNone(customer.HandedTo?.Text);
        WriteAll(ref writer, customer.Traits, static (ref writer, trait) =>
        {
            writer.WriteName(trait.Name);
            ValueCodec.Write(ref writer, trait.Value);
            writer.WriteTime(trait.At);
        });
        WriteAll(ref writer, customer.Visitors, static (ref writer, visitor) => writer.WriteText(visitor));
        WriteSession(ref writer, customer.Session);
        WriteSession(ref writer, customer.SessionBefore);
        WriteAll(ref writer, customer.Containers, ContainerBytes.Write);
        HistoryBytes.Write(ref writer, customer.History);
        SeenBytes.Write(ref writer, customer.Seen);
        WriteAll(ref writer, customer.Tags, Write);
        WriteAll(ref writer, customer.Segments, static (ref writer, state) => CampaignBytes.Write(ref writer, state));
        WriteAll(ref writer, customer.Campaigns, CampaignBytes.Write);
        WriteAll(ref writer, customer.Runs, CampaignBytes.Write);
        WriteAll(ref writer, customer.Messages, MessageBytes.Write);
    }

    [MethodImpl(AggressiveOptimization)]
    public static Customer Read(ref ByteReader reader) => ReadProfile(ref reader) with
    {
        History = HistoryBytes.Read(ref reader),
        Seen = SeenBytes.Read(ref reader),
        Tags = ReadAll(ref reader, ReadTag),
        Segments = ReadAll(ref reader, CampaignBytes.ReadSegment),
        Campaigns = ReadAll(ref reader, CampaignBytes.ReadMemory),
        Runs = ReadAll(ref reader, CampaignBytes.ReadRun),
        Messages = ReadAll(ref reader, MessageBytes.Read),
    };

    /// <summary>The first part: all up to the containers.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static Customer ReadProfile(ref ByteReader reader)
    {
        reader.ReadVersion(CustomerCodec.Version);
        return new Customer
        {
            Key = new CustomerKey(reader.ReadText()),
            Position = reader.ReadSigned(),
            RulebookVersion = reader.ReadInt32(),
            Now = reader.ReadTime(),
            FirstSeenAt = reader.ReadTimeOrNone(),
            LastSeenAt = reader.ReadTimeOrNone(),
            DueAt = reader.ReadTimeOrNone(),
            HandedTo = reader.ReadTextOrNone() is { } to ? new CustomerKey(to) : null,
            Traits = ReadAll(ref reader, static (ref reader) => new Trait(reader.ReadName(), ValueCodec.ReadValue(ref reader), reader.ReadTime())),
            Visitors = ReadAll(ref reader, static (ref reader) => reader.ReadText()),
            Session = ReadSession(ref reader),
            SessionBefore = ReadSession(ref reader),
            Containers = ReadAll(ref reader, ContainerBytes.Read),
        };
    }

    public static void Write(ref ByteWriter writer, Tag tag)
    {
        writer.WriteText(tag.Name);
        writer.WriteTime(tag.At);
    }

    public static Tag ReadTag(ref ByteReader reader) => new(reader.ReadSharedText(), reader.ReadTime());

    private static void WriteSession(ref ByteWriter writer, Session? session)
    {
        writer.WriteFlag(session is not null);
        if (session is not null)
        {
            writer.WriteText(session.Id);
            writer.WriteTime(session.StartedAt);
            writer.WriteTime(session.LastAt, session.StartedAt);
            writer.WriteCount(session.Events);
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private static Session? ReadSession(ref ByteReader reader)
    {
        if (!reader.ReadFlag())
        {
            return null;
        }

        var id = reader.ReadText();
        var startedAt = reader.ReadTime();
        return new Session(id, startedAt, reader.ReadTime(startedAt), reader.ReadInt32());
    }

    [MethodImpl(AggressiveOptimization)]
    private static void WriteAll<T>(ref ByteWriter writer, ImmutableArray<T> items, WriteItem<T> write)
    {
        writer.WriteCount(items.Length);
        foreach (var item in items)
        {
            write(ref writer, item);
        }
    }

    // Grows with what is really there: a count that promises too much could ask for any amount of memory.
    [MethodImpl(AggressiveOptimization)]
    private static ImmutableArray<T> ReadAll<T>(ref ByteReader reader, ReadItem<T> read)
    {
        var count = reader.ReadCount(smallest: 1);
        if (count == 0)
        {
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>(Math.Min(count, 64));
        while (items.Count < count)
        {
            items.Add(read(ref reader));
        }

        return items.DrainToImmutable();
    }
}
