using SmartCom.ClientApi.Access;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>Decides what a sender may say, whose event it is, and when it happened.</summary>
/// <param name="sender">Who sends it.</param>
/// <param name="wording">How the sender calls the fields.</param>
/// <param name="sentAt">When the request left, by the sender's clock.</param>
/// <param name="receivedAt">When it came.</param>
internal readonly struct Admission(Sender sender, Wording wording, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
{
    /// <summary>The event as it goes into the stream, or why it does not.</summary>
    public Fault? Judge(IncomingEvent incoming, out CustomerEvent? admitted)
    {
        admitted = null;
        if ((incoming.Fault ?? Form(incoming)) is { } malformed)
        {
            return malformed;
        }

        var trusted = IsTrusted(incoming);
        if ((Rights(incoming, trusted) ?? Shape(incoming)) is { } fault)
        {
            return fault;
        }

        if (EventClock.Correct(incoming.OccurredAt, incoming.SentAt ?? sentAt, receivedAt) is not { } occurredAt)
        {
            return new Fault(wording.OccurredAt, "too_old: more than seven days ago");
        }

        admitted = Admit(incoming, trusted, occurredAt);
        return null;
    }

    private Fault? Form(IncomingEvent incoming)
    {
        if (incoming.Name is not { } name || HasControls(name))
        {
            return new Fault(wording.Name, incoming.Name is null ? "is missing" : "holds control characters");
        }

        if (incoming.UserId is null && incoming.VisitorId is null)
        {
            return new Fault(wording.Visitor, $"is missing, and so is {wording.User}");
        }

        return HasControls(incoming.UserId) ? new Fault(wording.User, "holds control characters")
            : HasControls(incoming.VisitorId) ? new Fault(wording.Visitor, "holds control characters")
            : null;
    }

    private Fault? Rights(IncomingEvent incoming, bool trusted)
    {
        if (incoming.Telling is Telling.SignsIn or Telling.Aliases && incoming.UserId is null)
        {
            return new Fault(wording.User, "is missing");
        }

        if (trusted)
        {
            return null;
        }

        if (incoming is { UserId: not null, Signature: not null })
        {
            return new Fault(wording.Signature, $"is not the signature of this {wording.User}");
        }

        if (incoming.UserId is not null && (incoming.Telling != Telling.Tracks || incoming.VisitorId is null))
        {
            return new Fault(wording.Signature, $"is missing: a site key alone cannot speak for {wording.User}");
        }

        return incoming.Telling == Telling.Identifies && ProtectedTraits.FirstOf(incoming.Properties) is { } trait
            ? new Fault($"{wording.Traits}.{trait}", $"needs a signed {wording.User} or a server key")
            : null;
    }

    private Fault? Shape(IncomingEvent incoming) =>
        incoming.Telling == Telling.Tracks ? EventShape.Check(incoming.Name!, incoming.Properties)?.Inside(wording.Properties) : null;

    private bool IsTrusted(IncomingEvent incoming) =>
        sender.IsServer
        || (incoming is { UserId: { } user, Signature: { } signature } && UserSignature.IsValid(signature, user, sender.SigningSecret.Span));

    private CustomerEvent Admit(IncomingEvent incoming, bool trusted, DateTimeOffset occurredAt)
    {
        // An unsigned user id counts for nothing: a signed login has linked the visitor, or nobody has.
        var user = trusted ? incoming.UserId : null;
        var isLink = incoming.Telling != Telling.Tracks && user is not null && incoming.VisitorId is not null;
        return new CustomerEvent
        {
            Id = incoming.EventId is { } id ? EventId.From(id) : EventId.From(Guid.CreateVersion7(receivedAt)),
            Kind = isLink ? EventKind.Linked : incoming.Telling == Telling.Tracks ? EventKind.Tracked : EventKind.Identified,
            // What links two ids is keyed by the visitor, whose state it hands over.
            Customer = user is null || isLink ? CustomerKey.Visitor(incoming.VisitorId!) : CustomerKey.User(user),
            Name = incoming.Name!,
            OccurredAt = occurredAt,
            ReceivedAt = receivedAt,
            VisitorId = incoming.VisitorId,
            UserId = user,
            SessionId = incoming.SessionId,
            Source = incoming.Source,
            Properties = incoming.Properties,
        };
    }

    private static bool HasControls(string? text) => text.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0;
}
