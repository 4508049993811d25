using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Has something in the cart (or another container)": any product or one of some, worth so much together.</summary>
/// <param name="Container">The container's name; "cart" for the cart.</param>
/// <param name="Products">The ids of the products that are looked for; null for any.</param>
/// <param name="MinWorth">What they must be worth together, in the account's currency; null for anything.</param>
public sealed record HasInContainer(string Container = Customers.Container.Cart, TextSet? Products = null, decimal? MinWorth = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Container(Container)];

    /// <summary>The numbers of the answer are amounts where a worth is asked for, else lines.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        var lines = 0;
        var worth = 0m;
        foreach (var line in customer.Container(Container)?.Lines ?? [])
        {
            if (Products is null || Products.Contains(line.ProductId))
            {
                lines++;
                worth += line.Worth;
            }
        }

        return MinWorth is { } needed
            ? new Answer(lines > 0 && worth >= needed, worth, needed, AskAgainAt: null)
            : new Answer(lines > 0, lines, 1, AskAgainAt: null);
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.container", Container);
        checkup.Few($"{path}.products", Products?.Count ?? 0, Limits.MostItems);
        if (MinWorth < 0)
        {
            checkup.Add($"{path}.minWorth", ProblemCodes.OutOfRange, "A worth is not below 0.");
        }
    }
}
