using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>One thing known about a person, and when it was told.</summary>
public readonly record struct Trait(string Name, Value Value, DateTimeOffset At);

/// <summary>A mark on a customer, and when it was set last.</summary>
public readonly record struct Tag(string Name, DateTimeOffset At);
