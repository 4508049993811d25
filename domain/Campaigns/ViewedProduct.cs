using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Campaigns;

/// <summary>"Looked at a product", perhaps several times. What is counted is the product that was just looked at, by itself.</summary>
/// <param name="Products">The ids of the products meant; null for any.</param>
/// <param name="Categories">The ids of the categories meant, as sent with the view; null for any.</param>
/// <param name="AtLeast">How many times, 1 to 100, this view included.</param>
/// <param name="Within">How far back; null for as far as the customer's history reaches.</param>
public sealed record ViewedProduct(TextSet? Products = null, TextSet? Categories = null, int AtLeast = 1, TimeSpan? Within = null) : Trigger
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Event(EventNames.ViewProduct)];

    /// <inheritdoc/>
    public override TriggerAnswer Ask(in Occasion occasion)
    {
        if (occasion.Event is not { Name: EventNames.ViewProduct } happened || Told.Id(happened.Properties[PropertyNames.ProductId]) is not { } product)
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        if (Products?.Contains(product) == false || Categories?.Contains(Told.Id(happened.Properties[PropertyNames.CategoryId])) == false)
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        // Last, because it is the only check that reads history.
        return AtLeast == 1 || Views(occasion.Customer, product, occasion.Now) >= AtLeast
            ? TriggerAnswer.Open(happened.Id.ToString(), happened.OccurredAt)
            : TriggerAnswer.Shut(TriggerOutcome.TooFew);
    }

    /// <inheritdoc/>
    public override Fields Context(in Occasion occasion)
    {
        var product = Told.Id(occasion.Event!.Properties[PropertyNames.ProductId])!;
        return MessageContext.Product(occasion.Event, product, Views(occasion.Customer, product, occasion.Now));
    }

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Few($"{path}.products", Products?.Count ?? 0, Limits.MostItems);
        checkup.Few($"{path}.categories", Categories?.Count ?? 0, Limits.MostItems);
        checkup.Times($"{path}.atLeast", AtLeast);
        checkup.Duration($"{path}.within", Within);
    }

    private int Views(Customer customer, string product, DateTimeOffset now)
    {
        var views = 0;
        foreach (var viewedAt in Occurrences.NewestFirst(customer, EventNames.ViewProduct, product))
        {
            if (now - viewedAt >= Within)
            {
                break;
            }

            views++;
        }

        return views;
    }
}
