using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>What an event says about who its customer is.</summary>
internal enum Telling
{
    /// <summary>Something was done; who did it is not at issue.</summary>
    Tracks,

    /// <summary>Traits are told, and by naming visitor and user together, that they are one person.</summary>
    Identifies,

    /// <summary>The visitor signed in or registered.</summary>
    SignsIn,

    /// <summary>One id is another.</summary>
    Aliases,
}

/// <summary>One event as it was read, before it is known whether its sender may say so. Fields, because the readers fill them by reference.</summary>
internal sealed class IncomingEvent
{
    public string? EventId;

    public string? Name;

    public Telling Telling;

    /// <summary>By the sender's clock; null when not told.</summary>
    public DateTimeOffset? OccurredAt;

    /// <summary>When it left, by the sender's clock, where each event says that for itself.</summary>
    public DateTimeOffset? SentAt;

    public string? VisitorId;

    public string? UserId;

    /// <summary>Proof, by the shop's secret, that the browser may speak for the user.</summary>
    public string? Signature;

    public string? SessionId;

    public string? Source;

    public Fields Properties = Fields.None;

    /// <summary>What was wrong with it already when it was read.</summary>
    public Fault? Fault;
}

/// <summary>What one request to an intake brought.</summary>
internal sealed class Envelope
{
    /// <summary>The site key, where the body has to name it because the browser's <c>sendBeacon</c> sets no headers.</summary>
    public string? SiteKey;

    /// <summary>When the request left, by the sender's clock.</summary>
    public DateTimeOffset? SentAt;

    /// <summary>Its events, good and bad, in their order.</summary>
    public readonly List<IncomingEvent> Events = [];
}
