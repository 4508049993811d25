using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Has this tag."</summary>
/// <param name="Tag">The tag's name.</param>
public sealed record HasTag(string Tag) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Tag(Tag)];

    /// <inheritdoc/>
    public override Answer Ask(Customer customer, DateTimeOffset now) => Answer.Of(customer.HasTag(Tag));

    internal override void Check(string path, Checkup checkup) => checkup.Name($"{path}.tag", Tag);
}
