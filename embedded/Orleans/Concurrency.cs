namespace Orleans.Concurrency;

/// <summary>Requests to this grain may interleave at every await, whatever they are.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

/// <summary>This method may interleave with every other request. Stands on the interface.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>This method changes nothing: such methods interleave with each other. Stands on the interface.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>The caller does not wait and hears of no failure. Stands on the interface.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;

/// <summary>A value that is passed without being copied: nobody changes it any more.</summary>
/// <param name="value">The value.</param>
[GenerateSerializer, Immutable]
public readonly struct Immutable<T>(T value)
{
    /// <summary>The value itself.</summary>
    [Id(0)]
    public readonly T Value = value;
}

/// <summary>Wraps a value as <see cref="Immutable{T}"/>.</summary>
public static class ImmutableExtensions
{
    /// <summary>Promises that nobody changes <paramref name="value"/> any more.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
