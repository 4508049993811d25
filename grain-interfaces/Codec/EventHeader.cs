using System.Text;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>What the first bytes of an event tell without reading the rest.</summary>
public readonly ref struct EventHeader
{
    private EventHeader(ReadOnlySpan<byte> customer, EventId id, EventKind kind, EventPart parts)
    {
        Customer = customer;
        Id = id;
        Kind = kind;
        Parts = parts;
    }

    /// <summary>The text of the customer key in UTF-8.</summary>
    public ReadOnlySpan<byte> Customer { get; }

    /// <summary>The event's id.</summary>
    public EventId Id { get; }

    /// <summary>What the event is to the engine.</summary>
    public EventKind Kind { get; }

    /// <summary>True for the copy of an event that another customer forwarded.</summary>
    public bool IsForwarded => (Parts & EventPart.Hops) != 0;

    /// <summary>True when a browser is told that it came from.</summary>
    public bool IsOfBrowser => (Parts & (EventPart.Visitor | EventPart.VisitorIsCustomer)) != 0;

    internal EventPart Parts { get; }

    /// <summary>Reads the header of an event.</summary>
    /// <exception cref="CodecException">The bytes are not an event, or a newer program wrote them.</exception>
    public static EventHeader Peek(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        reader.ReadVersion(EventCodec.Version);
        return Read(ref reader);
    }

    internal static EventHeader Read(scoped ref ByteReader reader)
    {
        var customer = reader.ReadTextBytes();
        var id = new EventId(reader.ReadFixed128());
        var kind = (EventKind)reader.ReadByte();
        if (!Enum.IsDefined(kind))
        {
            throw CodecException.Invalid("kind of event");
        }

        var parts = (EventPart)reader.ReadUnsigned();
        return (parts & ~EventPart.All) == 0 ? new EventHeader(customer, id, kind, parts) : throw CodecException.Invalid("event");
    }

    internal CustomerKey Key => new(Encoding.UTF8.GetString(Customer));
}
