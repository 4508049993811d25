using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Segments;

/// <summary>"Did this, but the last time was so long ago or longer": no visit for 7 days. Who never did it is not meant.</summary>
/// <param name="EventName">What was done; see <see cref="Events.EventNames"/>.</param>
/// <param name="Ago">How long ago the last time was at least.</param>
/// <param name="Items">The products, categories or sections it was done to; null for any.</param>
public sealed record LastPerformed(string EventName, TimeSpan Ago, TextSet? Items = null) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Event(EventName)];

    /// <summary>The numbers of the answer are days.</summary>
    public override Answer Ask(Customer customer, DateTimeOffset now)
    {
        foreach (var last in Occurrences.NewestFirst(customer, EventName, Items))
        {
            var isLongAgo = now - last >= Ago;
            return new Answer(isLongAgo, Days(now - last), Days(Ago), isLongAgo ? null : last + Ago);
        }

        return new Answer(false, 0, Days(Ago), AskAgainAt: null);
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Name($"{path}.event", EventName);
        checkup.Duration($"{path}.ago", Ago);
        checkup.Few($"{path}.items", Items?.Count ?? 0, Limits.MostItems);
    }

    private static decimal Days(TimeSpan time) => Math.Round((decimal)time.Ticks / TimeSpan.TicksPerDay, 2);
}
