using System.Collections.Frozen;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>
/// Which types cross a grain boundary, and how. What nobody can change passes as it is. Arrays, memory, lists and
/// dictionaries of such types are copied. Everything else is refused when the first reference to the interface is made,
/// because here it would be shared where Orleans copies it.
/// </summary>
internal static class Copiers
{
    private static readonly FrozenSet<Type> KnownImmutable = new[]
    {
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly),
        typeof(TimeOnly), typeof(Uri), typeof(Version), typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(IPAddress),
        typeof(GrainId), typeof(GrainType), typeof(Nothing),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> ImmutableWhenPartsAre = new[]
    {
        typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(KeyValuePair<,>), typeof(Tuple<,>), typeof(Tuple<,,>),
        typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
    }.ToFrozenSet();

    public static bool IsImmutable(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || KnownImmutable.Contains(type) || type.IsDefined(typeof(ImmutableAttribute), inherit: false))
        {
            return true;
        }

        if (type.IsAssignableTo(typeof(IAddressable)) || type.IsAssignableTo(typeof(Exception)))
        {
            return true;
        }

        return type.IsConstructedGenericType
            && ImmutableWhenPartsAre.Contains(type.GetGenericTypeDefinition())
            && type.GetGenericArguments().All(IsImmutable);
    }

    /// <summary>A <c>Func</c> from the type to itself, or null when values need not or cannot be copied.</summary>
    public static Delegate? Find(Type type)
    {
        if (type.IsSZArray && IsImmutable(type.GetElementType()!))
        {
            return Make(nameof(CopyArray), type.GetElementType()!);
        }

        if (!type.IsConstructedGenericType || IsImmutable(type) || !type.GetGenericArguments().All(IsImmutable))
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        var copy = definition == typeof(ReadOnlyMemory<>) ? nameof(CopyMemory)
            : definition == typeof(List<>) ? nameof(CopyList)
            : definition == typeof(Dictionary<,>) ? nameof(CopyDictionary)
            : null;
        return copy is null ? null : Make(copy, type.GetGenericArguments());
    }

    /// <exception cref="NotSupportedException">Values of this type may be neither shared nor copied.</exception>
    public static void Check(Type type, string where)
    {
        if (!IsImmutable(type) && Find(type) is null)
        {
            throw new NotSupportedException($"{where}: {type} is not known to be immutable, and nothing here copies it. Mark the type or the parameter [Immutable], or pass bytes.");
        }
    }

    private static Delegate Make(string copy, params Type[] arguments)
    {
        var method = typeof(Copiers).GetMethod(copy, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments);
        return method.CreateDelegate(typeof(Func<,>).MakeGenericType(method.ReturnType, method.ReturnType));
    }

    private static T[] CopyArray<T>(T[] array) => array.AsSpan().ToArray();

    private static ReadOnlyMemory<T> CopyMemory<T>(ReadOnlyMemory<T> memory) => memory.ToArray();

    private static List<T> CopyList<T>(List<T> list) => [.. list];

    private static Dictionary<TKey, TValue> CopyDictionary<TKey, TValue>(Dictionary<TKey, TValue> dictionary)
        where TKey : notnull => new(dictionary, dictionary.Comparer);
}
