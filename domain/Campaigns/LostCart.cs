using System.Globalization;
using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Campaigns;

/// <summary>"Left a cart": something is in it, no order was placed since, and so long nothing was done to it.</summary>
/// <param name="After">How long after the last cart action.</param>
/// <param name="Container">Which container; "cart" for the cart.</param>
/// <param name="MinWorth">What it must be worth, in the account's currency; null for anything.</param>
public sealed record LostCart(TimeSpan After, string Container = Customers.Container.Cart, decimal? MinWorth = null) : Trigger
{
    /// <inheritdoc/>
    public override IEnumerable<Fact> Reads => [Fact.Container(Container)];

    internal override TimeSpan Delay => After;

    /// <summary>The fact is the container as last changed, so that one abandonment opens the door once.</summary>
    public override TriggerAnswer Ask(in Occasion occasion)
    {
        if (occasion.Customer.Container(Container) is not { IsEmpty: false } cart || cart.Worth < MinWorth)
        {
            return TriggerAnswer.Shut(TriggerOutcome.OtherEvent);
        }

        var changedAt = cart.ChangedAt;
        if (occasion.Now - changedAt < After)
        {
            return TriggerAnswer.Wait(changedAt + After);
        }

        return WasOrdered(occasion.Customer, changedAt)
            ? TriggerAnswer.Shut(TriggerOutcome.OtherEvent)
            : TriggerAnswer.Open(string.Create(CultureInfo.InvariantCulture, $"{Container}@{changedAt.UtcTicks}"), changedAt);
    }

    /// <inheritdoc/>
    public override Fields Context(in Occasion occasion) => MessageContext.Cart(occasion.Customer.Container(Container)!);

    internal override void Check(string path, Checkup checkup)
    {
        checkup.Duration($"{path}.after", After);
        checkup.Name($"{path}.container", Container);
        if (MinWorth < 0)
        {
            checkup.Add($"{path}.minWorth", ProblemCodes.OutOfRange, "A worth is not below 0.");
        }
    }

    // An order empties the cart, but no other container.
    private static bool WasOrdered(Customer customer, DateTimeOffset since)
    {
        foreach (var orderedAt in Occurrences.NewestFirst(customer, EventNames.OrderComplete))
        {
            return orderedAt >= since;
        }

        return false;
    }
}
