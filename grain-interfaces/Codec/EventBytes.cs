using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The layout of an event: version, customer, id, kind, which parts there are, name, times, the parts.</summary>
internal static class EventBytes
{
    public static void Write(ref ByteWriter writer, CustomerEvent happened)
    {
        var parts = EventParts.Of(happened);
        writer.WriteByte(EventCodec.Version);
        writer.WriteText(happened.Customer.Text);
        writer.WriteFixed128(happened.Id.Value);
        writer.WriteByte((byte)happened.Kind);
        writer.WriteUnsigned((ulong)parts);
        writer.WriteName(happened.Name);
        writer.WriteTime(happened.OccurredAt);
        writer.WriteTime(happened.ReceivedAt, happened.OccurredAt);
        WriteSender(ref writer, happened, parts);
        if ((parts & EventPart.Properties) != 0)
        {
            ValueCodec.Write(ref writer, happened.Properties, ValueCodec.OfEvent);
        }

        if (parts >= EventPart.Hops)
        {
            WriteRare(ref writer, happened, parts);
        }
    }

    public static CustomerEvent Read(ref ByteReader reader)
    {
        reader.ReadVersion(EventCodec.Version);
        var header = EventHeader.Read(ref reader);
        var key = header.Key;
        var parts = header.Parts;
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
            VisitorId = ReadId(ref reader, parts, EventPart.Visitor, EventPart.VisitorIsCustomer, key),
            UserId = ReadId(ref reader, parts, EventPart.User, EventPart.UserIsCustomer, key),
            SessionId = (parts & EventPart.Session) != 0 ? reader.ReadText() : null,
            Source = (parts & EventPart.Source) != 0 ? reader.ReadSharedText() : null,
            Properties = (parts & EventPart.Properties) != 0 ? ValueCodec.ReadFields(ref reader, ValueCodec.OfEvent) : Fields.None,
            Hops = (parts & EventPart.Hops) != 0 ? reader.ReadInt32() : 0,
            Carried = (parts & EventPart.Carried) != 0 ? CustomerBytes.Read(ref reader) : null,
            Delivery = (parts & EventPart.Delivery) != 0 ? MessageBytes.ReadReport(ref reader) : null,
            Tags = (parts & EventPart.Tags) != 0 ? new TagEdit(ReadNames(ref reader), ReadNames(ref reader)) : null,
        };
    }

    private static void WriteSender(ref ByteWriter writer, CustomerEvent happened, EventPart parts)
    {
        if ((parts & EventPart.Visitor) != 0)
        {
            writer.WriteText(happened.VisitorId!);
        }

        if ((parts & EventPart.User) != 0)
        {
            writer.WriteText(happened.UserId!);
        }

        if ((parts & EventPart.Session) != 0)
        {
            writer.WriteText(happened.SessionId!);
        }

        if ((parts & EventPart.Source) != 0)
        {
            writer.WriteText(happened.Source!);
        }
    }

    private static void WriteRare(ref ByteWriter writer, CustomerEvent happened, EventPart parts)
    {
        if ((parts & EventPart.Hops) != 0)
        {
            writer.WriteCount(happened.Hops);
        }

        if ((parts & EventPart.Carried) != 0)
        {
            CustomerBytes.Write(ref writer, happened.Carried!);
        }

        if ((parts & EventPart.Delivery) != 0)
        {
            MessageBytes.Write(ref writer, happened.Delivery!);
        }

        if ((parts & EventPart.Tags) != 0)
        {
            WriteNames(ref writer, happened.Tags!.Set);
            WriteNames(ref writer, happened.Tags.Removed);
        }
    }

    private static string? ReadId(ref ByteReader reader, EventPart parts, EventPart told, EventPart isCustomer, CustomerKey key)
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
