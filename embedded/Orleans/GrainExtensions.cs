using Orleans.Runtime;

namespace Orleans;

/// <summary>The identity of a grain, asked of the grain itself or of a reference to it.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to a grain under another of its interfaces.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)(object)ReferenceTo(grain).As(typeof(TGrainInterface));

    /// <summary>The type and key of a grain.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase itself => itself.GrainContext.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference.", nameof(grain)),
    };

    /// <summary>The key of a grain with an integer key.</summary>
    /// <exception cref="InvalidOperationException">Its key is a string.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain) => ReferenceTo(grain).Key.AsInteger();

    /// <summary>The key of a grain with a string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => ReferenceTo(grain).Key.ToString();

    private static GrainReference ReferenceTo(IAddressable grain) => grain switch
    {
        GrainReference reference => reference,
        IGrainBase itself => itself.GrainContext.GrainReference,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain nor a reference.", nameof(grain)),
    };
}
