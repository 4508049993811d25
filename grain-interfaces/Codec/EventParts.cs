using SmartCom.Domain.Events;

namespace SmartCom.GrainInterfaces.Codec;

/// <summary>The parts that an event may have. Part of the format: a bit is given once and for ever.</summary>
[Flags]
internal enum EventPart
{
    None = 0,
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

/// <summary>Which parts an event has.</summary>
internal static class EventParts
{
    public static EventPart Of(CustomerEvent happened)
    {
        var key = happened.Customer.Text;
        var parts = EventPart.None;
        parts |= happened.VisitorId is null ? 0 : IsIdOf(key, 'v', happened.VisitorId) ? EventPart.VisitorIsCustomer : EventPart.Visitor;
        parts |= happened.UserId is null ? 0 : IsIdOf(key, 'u', happened.UserId) ? EventPart.UserIsCustomer : EventPart.User;
        parts |= happened.SessionId is null ? 0 : EventPart.Session;
        parts |= happened.Source is null ? 0 : EventPart.Source;
        parts |= happened.Properties.Count == 0 ? 0 : EventPart.Properties;
        parts |= happened.Hops == 0 ? 0 : EventPart.Hops;
        parts |= happened.Carried is null ? 0 : EventPart.Carried;
        parts |= happened.Delivery is null ? 0 : EventPart.Delivery;
        return parts | (happened.Tags is null ? 0 : EventPart.Tags);
    }

    // An id that stands in the customer's key already is not written again.
    private static bool IsIdOf(string key, char kind, string id) =>
        key.Length == id.Length + 2 && key[0] == kind && key[1] == ':' && key.AsSpan(2).SequenceEqual(id);
}
