namespace SmartCom.Domain.Events;

/// <summary>An event at its place in the stream.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Position">Its position in the customer's partition.</param>
/// <param name="Now">When it was appended (UTC): the only clock the rules know.</param>
public readonly record struct Happening(CustomerEvent Event, long Position, DateTimeOffset Now);
