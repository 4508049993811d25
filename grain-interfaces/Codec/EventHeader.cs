using System.Text;
using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>What the first bytes of an event tell without reading the rest.</summary>
public readonly ref struct EventHeader
{
    private EventHeader(ReadOnlySpan<byte> customer, EventId id, EventKind kind)
    {
        Customer = customer;
        Id = id;
        Kind = kind;
    }

    /// <summary>The text of the customer key in UTF-8.</summary>
    public ReadOnlySpan<byte> Customer { get; }

    /// <summary>The event's id.</summary>
    public EventId Id { get; }

    /// <summary>What the event is to the engine.</summary>
    public EventKind Kind { get; }

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
        return Enum.IsDefined(kind) ? new EventHeader(customer, id, kind) : throw CodecException.Invalid("kind of event");
    }

    internal CustomerKey Key => new(Encoding.UTF8.GetString(Customer));
}
