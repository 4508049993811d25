using SmartCom.Domain.Customers;
using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain;

/// <summary>What an event led to: the decision, and the customer after it as <see cref="Engagement.Apply"/> would make it.</summary>
public readonly record struct Reaction(Decision Decision, Customer Customer);

public static partial class Engagement
{
    /// <summary>How often an event is forwarded at most; more would mean that customers point at one another.</summary>
    public const int MostHops = 8;

    private const int LongestReason = 500;

    /// <summary>What one event means for one customer. Decides, changes nothing.</summary>
    public static Decision React(Customer customer, in Happening happened, Rulebook rulebook) => Decide(customer, happened, rulebook).Decision;

    /// <summary>Like <see cref="React"/>, but a throw in the rules is a decision too: <see cref="Consequence.Failed"/>.</summary>
    public static Decision ReactSafely(Customer customer, in Happening happened, Rulebook rulebook) => Handle(customer, happened, rulebook).Decision;

    /// <summary>
    /// <see cref="ReactSafely"/> and <see cref="Apply"/> in one pass, at half the price: deciding works on a draft of the next customer
    /// with the same <see cref="Fold"/> and <see cref="With(Customer, Consequence)"/>, and leaves it ready.
    /// </summary>
    public static Reaction Handle(Customer customer, in Happening happened, Rulebook rulebook)
    {
        try
        {
            return Decide(customer, happened, rulebook);
        }
        catch (Exception thrown)
        {
            var reason = $"{thrown.GetType().Name}: {thrown.Message}";
            var decision = new Decision([new Consequence.Failed(reason.Length > LongestReason ? reason[..LongestReason] : reason)]);
            return new Reaction(decision, Apply(customer, happened, decision));
        }
    }

    private static Reaction Decide(Customer customer, in Happening happened, Rulebook rulebook)
    {
        if (customer.HasSeen(happened.Event.Id))
        {
            return new Reaction(Decision.Repeat, Apply(customer, happened, Decision.Repeat));
        }

        var draft = new Draft(customer, rulebook, Later(customer.Now, happened.Now));
        if (IsForwarded(customer, happened.Event))
        {
            draft.Forward(happened);
        }
        else
        {
            draft.AdoptRulebook();
            draft.SettleDue();       // what waiting alone has brought about by now
            draft.TakeIn(happened);  // the facts, and what rules make of them
            draft.SetDue();
        }

        return new Reaction(draft.ToDecision(), draft.Customer);
    }
}
