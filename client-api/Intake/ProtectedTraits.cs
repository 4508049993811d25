using System.Collections.Frozen;
using SmartCom.Domain.Events;

namespace SmartCom.ClientApi.Intake;

/// <summary>What a browser may not say about a person without proof: where they are reached, what they agreed to, what they own.</summary>
internal static class ProtectedTraits
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "email", "phone", "consent", "consents", "subscribed", "unsubscribed", "points", "bonus", "bonuses");

    /// <summary>The first such trait among those told, or null.</summary>
    public static string? FirstOf(Fields traits)
    {
        foreach (var trait in traits)
        {
            if (Names.Contains(trait.Name) || trait.Name.Contains("consent", StringComparison.OrdinalIgnoreCase))
            {
                return trait.Name;
            }
        }

        return null;
    }
}
