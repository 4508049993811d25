using System.Globalization;
using SmartCom.Domain.Customers;

namespace SmartCom.Tests.Domain.Customers;

/// <summary>Everything that events alone make of a customer, as text, without what tells only in which order they arrived.</summary>
internal static class Facts
{
    public static string Of(Customer customer) => string.Join('\n', Lines(customer));

    private static IEnumerable<string> Lines(Customer customer)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"seen {customer.FirstSeenAt:O} {customer.LastSeenAt:O} {customer.Seen.Count} {customer.Session}");
        foreach (var trait in customer.Traits)
        {
            yield return $"trait {trait}";
        }

        foreach (var container in customer.Containers)
        {
            yield return $"container {container.Name} {container.ChangedAt:O} {string.Join(' ', container.Lines)}";
        }

        foreach (var entry in customer.History)
        {
            yield return $"history {entry with { Position = 0 }}";
        }

        foreach (var visitor in customer.Visitors.Order(StringComparer.Ordinal))
        {
            yield return $"visitor {visitor}";
        }
    }
}
