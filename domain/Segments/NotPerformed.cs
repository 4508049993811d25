using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Did not do this in the last so long." Who never did it is meant too.</summary>
/// <param name="EventName">What is not done; see <see cref="Events.EventNames"/>.</param>
/// <param name="Within">How far back; null for never at all.</param>
/// <param name="Items">The products, categories or sections it was not done to; null for any.</param>
public sealed record NotPerformed(string EventName, TimeSpan? Within = null, TextSet? Items = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Event(EventName)];

    /// <summary>The numbers of the answer say how often it was done, of the one time that would be too many.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        foreach (var last in Occurrences.NewestFirst(customer, EventName, Items))
        {
            var isWithin = !(now - last >= Within);
            return new Answer(!isWithin, isWithin ? 1 : 0, 1, isWithin ? last + Within : null);
        }

        return new Answer(true, 0, 1, AskAgainAt: null);
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.event", EventName);
        checkup.Duration($"{path}.within", Within);
        checkup.Few($"{path}.items", Items?.Count ?? 0, Limits.MostItems);
    }
}
