using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Has something in the cart (or another container)": any product or one of some, worth so much together.</summary>
/// <param name="Container">The container's name; "cart" for the cart.</param>
/// <param name="Products">The ids of the products that are looked for; null for any.</param>
/// <param name="MinWorth">What they must be worth together, in the account's currency; null for anything.</param>
/// <param name="LeftFor">For how long nothing was done to the container; null for no matter.</param>
public sealed record HasInContainer(
    string Container = Customers.Container.Cart, TextSet? Products = null, decimal? MinWorth = null, TimeSpan? LeftFor = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Container(Container)];

    /// <summary>The numbers of the answer are amounts where a worth is asked for, else lines.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        if (customer.Container(Container) is not { } container)
        {
            return new Answer(false, 0, MinWorth ?? 1, AskAgainAt: null);
        }

        var (lines, worth) = Contents(container);
        var isThere = lines > 0 && !(worth < MinWorth);
        var isTouched = now - container.ChangedAt < LeftFor;
        return new Answer(
            isThere && !isTouched,
            MinWorth is null ? lines : worth,
            MinWorth ?? 1,
            isThere && isTouched ? container.ChangedAt + LeftFor : null);
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.container", Container);
        checkup.Few($"{path}.products", Products?.Count ?? 0, Limits.MostItems);
        checkup.Duration($"{path}.leftFor", LeftFor);
        if (MinWorth < 0)
        {
            checkup.Add($"{path}.minWorth", ProblemCodes.OutOfRange, "A worth is not below 0.");
        }
    }

    private (int Lines, decimal Worth) Contents(Customers.Container container)
    {
        var lines = 0;
        var worth = 0m;
        foreach (var line in container.Lines)
        {
            if (Products is null || Products.Contains(line.ProductId))
            {
                lines++;
                worth += line.Worth;
            }
        }

        return (lines, worth);
    }
}
