using SmartCom.Domain.Customers;

namespace SmartCom.Domain.Segments;

/// <summary>A question about one customer at one moment. Every kind of question lives in this folder.</summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Answers for one customer at <paramref name="now"/>. Pure; takes no more time than the customer's state is long.</summary>
    public abstract Answer Ask(Customer customer, DateTimeOffset now);
}
