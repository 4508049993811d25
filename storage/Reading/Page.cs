namespace SmartCom.Storage.Reading;

/// <summary>A part of a list, and the cursor of what follows; null when nothing does. What is added to the list in between shifts no page.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
