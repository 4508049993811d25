namespace SmartCom.Domain.Customers;

/// <summary>What a person is called, from the traits that shops and SDKs send.</summary>
public static class PersonName
{
    /// <summary>"name", else "first_name" and "last_name" (or "firstName" and "lastName"); null when none is known.</summary>
    public static string? Of(Customer customer)
    {
        if (customer.Trait("name").AsText is { Length: > 0 } whole)
        {
            return whole;
        }

        var first = customer.Trait("first_name").AsText ?? customer.Trait("firstName").AsText;
        var last = customer.Trait("last_name").AsText ?? customer.Trait("lastName").AsText;
        var joined = $"{first} {last}".Trim();
        return joined.Length == 0 ? null : joined;
    }
}
