using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Is known to be so": compares one thing known about the person.</summary>
/// <param name="Trait">The trait's name: "email", "city".</param>
/// <param name="Is">What it is compared with, and how.</param>
public sealed record TraitIs(string Trait, Comparison Is) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Trait(Trait)];

    /// <inheritdoc/>
    public override Answer Ask(Customer customer, DateTimeOffset now) => Answer.Of(Is.Holds(customer.Trait(Trait)));

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.trait", Trait);
        Is.Check($"{path}.is", checkup);
    }
}
