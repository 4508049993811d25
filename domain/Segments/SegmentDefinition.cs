namespace SmartCom.Domain.Segments;

/// <summary>A segment as a marketer defined it.</summary>
/// <param name="Id">Names it for ever; lower-case letters, digits and hyphens.</param>
/// <param name="Version">The version of the rulebook that brought this definition, so that a customer knows which segments changed since it was last judged.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsActive">An inactive segment is not judged and costs nothing.</param>
/// <param name="Condition">Who is in it.</param>
public sealed record SegmentDefinition(string Id, int Version, string Name, bool IsActive, Condition Condition);
