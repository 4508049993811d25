using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Not this." The complement: whoever is not in the one is in the other.</summary>
/// <param name="Part">What is denied.</param>
public sealed record Not(Condition Part) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => Part.Reads;

    internal override int Depth => 1 + Part.Depth;

    /// <summary>The numbers of the answer are those of the part.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now) => Part.Ask(customer, now).Negated;

    internal override void Check(string path, Checkup checkup) => Part.Check($"{path}.part", checkup);
}
