namespace SmartCom.Domain.Customers;

/// <summary>The browsers that a user is known by.</summary>
internal static class Visitors
{
    /// <summary>The visitors of a customer with one more, for a user; a visitor has no visitors.</summary>
    public static ImmutableArray<string> With(Customer customer, string? visitorId)
    {
        var visitors = customer.Visitors;
        if (visitorId is null || customer.Key.IsVisitor || visitors.Contains(visitorId))
        {
            return visitors;
        }

        return visitors.Length < Customer.MostVisitors ? visitors.Add(visitorId) : visitors.RemoveAt(0).Add(visitorId);
    }
}
