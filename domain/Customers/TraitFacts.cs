using SmartCom.Domain.Events;

namespace SmartCom.Domain.Customers;

/// <summary>Folds what is told about a person: for each trait the newest telling counts, whenever it arrives.</summary>
internal static class TraitFacts
{
    /// <summary>How many traits a customer has; beyond that the one told the longest time ago goes.</summary>
    private const int MostTraits = 100;

    /// <summary>The traits with those of an event told at one time.</summary>
    public static ImmutableArray<Trait> Fold(ImmutableArray<Trait> traits, Fields told, DateTimeOffset at)
    {
        foreach (var field in told)
        {
            // Null says as much as nothing.
            if (field.Value.Kind != ValueKind.Missing)
            {
                traits = With(traits, new Trait(field.Name, Cleaned(field), at));
            }
        }

        return traits;
    }

    /// <summary>The traits with those of another customer where they are newer or fill a gap.</summary>
    public static ImmutableArray<Trait> Merge(ImmutableArray<Trait> traits, ImmutableArray<Trait> others, DateTimeOffset notBefore)
    {
        foreach (var other in others)
        {
            if (other.At >= notBefore)
            {
                traits = With(traits, other);
            }
        }

        return traits;
    }

    // Sorted by name, so that the same traits are the same state in whichever order they came.
    private static ImmutableArray<Trait> With(ImmutableArray<Trait> traits, in Trait told)
    {
        var place = 0;
        for (; place < traits.Length; place++)
        {
            var order = string.CompareOrdinal(told.Name, traits[place].Name);
            if (order == 0)
            {
                return IsNewer(told, traits[place]) ? traits.SetItem(place, told) : traits;
            }

            if (order < 0)
            {
                break;
            }
        }

        var more = traits.Insert(place, told);
        return more.Length <= MostTraits ? more : WithoutOldest(more);
    }

    // Of two tellings at the same time it must always be the same one that counts, whichever arrives first.
    private static bool IsNewer(in Trait told, in Trait known) =>
        told.At > known.At || (told.At == known.At && ValueOrder.Compare(told.Value, known.Value) > 0);

    private static ImmutableArray<Trait> WithoutOldest(ImmutableArray<Trait> traits)
    {
        var oldest = 0;
        for (var index = 1; index < traits.Length; index++)
        {
            oldest = traits[index].At < traits[oldest].At ? index : oldest;
        }

        return traits.RemoveAt(oldest);
    }

    private static Value Cleaned(in Field field) =>
        field.Name == PropertyNames.Email && field.Value.AsText is { } address ? Value.Of(address.Trim().ToLowerInvariant()) : field.Value;
}
