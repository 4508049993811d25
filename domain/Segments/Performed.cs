using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Did this at least so many times in the last so long."</summary>
/// <param name="EventName">What is done; see <see cref="Events.EventNames"/>.</param>
/// <param name="AtLeast">How many times, 1 to 100.</param>
/// <param name="Within">How far back; null for as far as the customer's history reaches.</param>
/// <param name="Items">The products, categories or sections it was done to; null for any. History keeps of an event only what it was about, so this is the one property that can be asked for here.</param>
public sealed record Performed(string EventName, int AtLeast = 1, TimeSpan? Within = null, TextSet? Items = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Event(EventName)];

    /// <inheritdoc/>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        var seen = 0;
        foreach (var happened in Occurrences.NewestFirst(customer, EventName, Items))
        {
            if (now - happened >= Within)
            {
                break;
            }

            // The AtLeast-th newest one carries the answer: the yes ends when that one leaves the window.
            if (++seen == AtLeast)
            {
                return new Answer(true, seen, AtLeast, happened + Within);
            }
        }

        return new Answer(false, seen, AtLeast, AskAgainAt: null);
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.event", EventName);
        checkup.Times($"{path}.atLeast", AtLeast);
        checkup.Duration($"{path}.within", Within);
        checkup.Few($"{path}.items", Items?.Count ?? 0, Limits.MostItems);
    }
}
