namespace Orleans;

/// <summary>The name under which a grain class is known in identities, so that the class can be renamed.</summary>
/// <param name="grainType">The name; unique.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string GrainType { get; } = grainType;
}
