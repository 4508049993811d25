using Orleans;
using Orleans.Concurrency;

namespace SmartCom.GrainInterfaces;

/// <summary>The one place where definitions change. Key: 0.</summary>
[Alias("rulebook")]
public interface IRulebookGrain : IGrainWithIntegerKey
{
    /// <summary>Saves a new or changed campaign or segment (JSON of the definitions), makes the next rulebook version, and has every partition adopt it.</summary>
    /// <param name="edit">What is to change.</param>
    [Alias("save")]
    Task<RulebookEditResult> SaveAsync(RulebookEdit edit);
}

/// <summary>A change of one definition.</summary>
/// <param name="Kind">"campaign" or "segment".</param>
/// <param name="Id">Which one.</param>
/// <param name="Json">The definition; null to delete it.</param>
/// <param name="ExpectedVersion">The version the editor saw, 0 for a new one; null to overwrite whatever is there.</param>
[GenerateSerializer, Immutable, Alias("rulebook-edit")]
public sealed record RulebookEdit(
    [property: Id(0)] string Kind, [property: Id(1)] string Id, [property: Id(2)] string? Json, [property: Id(3)] int? ExpectedVersion);

/// <summary>What became of a change: the new version, or why not.</summary>
/// <param name="Version">The version of the changed definition; 0 when it was refused or deleted.</param>
/// <param name="RulebookVersion">The rulebook in force after the call.</param>
/// <param name="Problems">What is wrong with the definition, field by field; empty when it was saved.</param>
/// <param name="Conflict">True when someone else changed it in between.</param>
[GenerateSerializer, Immutable, Alias("rulebook-edit-result")]
public sealed record RulebookEditResult(
    [property: Id(0)] int Version, [property: Id(1)] int RulebookVersion, [property: Id(2)] DefinitionProblem[] Problems, [property: Id(3)] bool Conflict);

/// <summary>One thing wrong with a definition: where (JSON path), a stable code, and the words for a person.</summary>
[GenerateSerializer, Immutable, Alias("definition-problem")]
public sealed record DefinitionProblem([property: Id(0)] string Path, [property: Id(1)] string Code, [property: Id(2)] string Text);
