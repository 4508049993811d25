using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"At least one of these."</summary>
/// <param name="Parts">At least one.</param>
public sealed record Or(ImmutableArray<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => Parts.SelectMany(part => part.Reads);

    internal override int Depth => Group.Depth(Parts);

    /// <summary>The numbers of the answer are parts.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now) => Group.Ask(Parts, customer, now, decisive: true, needed: 1);

    internal override void Check(string path, Checkup checkup) => Group.Check(Parts, path, checkup);
}
