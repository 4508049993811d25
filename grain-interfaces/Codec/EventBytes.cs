using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of an event: version, customer, id, kind, which parts there are, name, times, the parts.</summary>
internal static class EventBytes
{
    /// <summary>Which parts follow. Part of the format.</summary>
    [Flags]
    private enum Parts
    {
        Visitor = 1,
        VisitorIsCustomer = 2,
        User = 4,
        UserIsCustomer = 8,
        Session = 16,
        Source = 32,
        Properties = 64,
        Hops = 128,
        Carried = 256,
        Delivery = 512,
        Tags = 1024,
        All = 2047,
    }

    public static void Write(ref ByteWriter writer, CustomerEvent happened)
    {
        var parts = PartsOf(happened);
        writer.WriteByte(EventCodec.Version);
        writer.WriteText(happened.Customer.Text);
        writer.WriteFixed128(happened.Id.Value);
        writer.WriteByte((byte)happened.Kind);
        writer.WriteUnsigned((ulong)parts);
        writer.WriteName(happened.Name);
        writer.WriteTime(happened.OccurredAt);
        writer.WriteTime(happened.ReceivedAt, happened.OccurredAt);
        WriteSender(ref writer, happened, parts);
        if ((parts & Parts.Properties) != 0)
        {
            ValueCodec.Write(ref writer, happened.Properties, ValueCodec.OfEvent);
        }

        if (parts >= Parts.Hops)
        {
            WriteRare(ref writer, happened, parts);
        }
    }

    public static CustomerEvent Read(ref ByteReader reader)
    {
        reader.ReadVersion(EventCodec.Version);
        var header = EventHeader.Read(ref reader);
        var key = header.Key;
        var parts = (Parts)reader.ReadUnsigned();
        if ((parts & ~Parts.All) != 0)
        {
            throw CodecException.Invalid("event");
        }

        var name = reader.ReadName();
        var occurredAt = reader.ReadTime();
        return new CustomerEvent
        {
            Customer = key,
            Id = header.Id,
            Kind = header.Kind,
            Name = name,
            OccurredAt = occurredAt,
            ReceivedAt = reader.ReadTime(occurredAt),
            VisitorId = ReadId(ref reader, parts, Parts.Visitor, Parts.VisitorIsCustomer, key),
            UserId = ReadId(ref reader, parts, Parts.User, Parts.UserIsCustomer, key),
            SessionId = (parts & Parts.Session) != 0 ? reader.ReadText() : null,
            Source = (parts & Parts.Source) != 0 ? reader.ReadSharedText() : null,
            Properties = (parts & Parts.Properties) != 0 ? ValueCodec.ReadFields(ref reader, ValueCodec.OfEvent) : Fields.None,
            Hops = (parts & Parts.Hops) != 0 ? reader.ReadInt32() : 0,
            Carried = (parts & Parts.Carried) != 0 ? CustomerBytes.Read(ref reader) : null,
            Delivery = (parts & Parts.Delivery) != 0 ? MessageBytes.ReadReport(ref reader) : null,
            Tags = (parts & Parts.Tags) != 0 ? new TagEdit(ReadNames(ref reader), ReadNames(ref reader)) : null,
        };
    }

    private static Parts PartsOf(CustomerEvent happened)
    {
        var key = happened.Customer.Text;
        var parts = (Parts)0;
        parts |= happened.VisitorId is null ? 0 : IsIdOf(key, 'v', happened.VisitorId) ? Parts.VisitorIsCustomer : Parts.Visitor;
        parts |= happened.UserId is null ? 0 : IsIdOf(key, 'u', happened.UserId) ? Parts.UserIsCustomer : Parts.User;
        parts |= happened.SessionId is null ? 0 : Parts.Session;
        parts |= happened.Source is null ? 0 : Parts.Source;
        parts |= happened.Properties.Count == 0 ? 0 : Parts.Properties;
        parts |= happened.Hops == 0 ? 0 : Parts.Hops;
        parts |= happened.Carried is null ? 0 : Parts.Carried;
        parts |= happened.Delivery is null ? 0 : Parts.Delivery;
        return parts | (happened.Tags is null ? 0 : Parts.Tags);
    }

    private static bool IsIdOf(string key, char kind, string id) =>
        key.Length == id.Length + 2 && key[0] == kind && key.AsSpan(2).SequenceEqual(id);

    private static void WriteSender(ref ByteWriter writer, CustomerEvent happened, Parts parts)
    {
        if ((parts & Parts.Visitor) != 0)
        {
            writer.WriteText(happened.VisitorId!);
        }

        if ((parts & Parts.User) != 0)
        {
            writer.WriteText(happened.UserId!);
        }

        if ((parts & Parts.Session) != 0)
        {
            writer.WriteText(happened.SessionId!);
        }

        if ((parts & Parts.Source) != 0)
        {
            writer.WriteText(happened.Source!);
        }
    }

    private static void WriteRare(ref ByteWriter writer, CustomerEvent happened, Parts parts)
    {
        if ((parts & Parts.Hops) != 0)
        {
            writer.WriteCount(happened.Hops);
        }

        if ((parts & Parts.Carried) != 0)
        {
            CustomerBytes.Write(ref writer, happened.Carried!);
        }

        if ((parts & Parts.Delivery) != 0)
        {
            MessageBytes.Write(ref writer, happened.Delivery!);
        }

        if ((parts & Parts.Tags) != 0)
        {
            WriteNames(ref writer, happened.Tags!.Set);
            WriteNames(ref writer, happened.Tags.Removed);
        }
    }

    private static string? ReadId(ref ByteReader reader, Parts parts, Parts told, Parts isCustomer, CustomerKey key)
    {
        if ((parts & isCustomer) != 0)
        {
            return key.Text.Length >= 2 ? key.Id : throw CodecException.Invalid("customer key");
        }

        return (parts & told) != 0 ? reader.ReadText() : null;
    }

    private static void WriteNames(ref ByteWriter writer, ImmutableArray<string> names)
    {
        writer.WriteCount(names.Length);
        foreach (var name in names)
        {
            writer.WriteText(name);
        }
    }

    private static ImmutableArray<string> ReadNames(ref ByteReader reader)
    {
        var names = ImmutableArray.CreateBuilder<string>(reader.ReadCount());
        for (var left = names.Capacity; left > 0; left--)
        {
            names.Add(reader.ReadSharedText());
        }

        return names.MoveToImmutable();
    }
}
