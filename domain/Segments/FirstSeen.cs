using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Came for the first time in the last so long": a new visitor.</summary>
/// <param name="Within">How far back.</param>
public sealed record FirstSeen(TimeSpan Within) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.FirstSeen];

    /// <inheritdoc/>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        var isNew = now - customer.FirstSeenAt < Within;
        return Answer.Of(isNew) with { AskAgainAt = isNew ? customer.FirstSeenAt + Within : null };
    }

    internal override void Check(string path, Checkup checkup) => checkup.Duration($"{path}.within", Within);
}
