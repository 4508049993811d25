using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Rules;

// When time alone may next change something.
internal sealed partial class Draft
{
    /// <summary>Sets the customer's due time when it comes earlier than the one known or that one was used up. Being woken too early is harmless.</summary>
    public void SetDue()
    {
        if (Customer.HandedTo is not null || (_consequences is null && !_hasTakenOver && !(Customer.DueAt <= now)))
        {
            return;
        }

        var known = Customer.DueAt;
        var next = NextDue();
        if (known <= now ? next != known : next < known || (known is null && next is not null))
        {
            Take(new Consequence.DueSet(next));
        }
    }

    private DateTimeOffset? NextDue()
    {
        var next = AbandonsCartAt();
        foreach (var state in Customer.Segments)
        {
            next = Answer.Earlier(next, state.AskAgainAt);
        }

        foreach (var memory in Customer.Campaigns)
        {
            next = Answer.Earlier(next, memory.AskAgainAt);
        }

        foreach (var run in Customer.Runs)
        {
            // What is over already is held by a suspended campaign, and goes on when that is resumed and the customer touched.
            next = run.WaitsUntil > now ? Answer.Earlier(next, run.WaitsUntil) : next;
        }

        return next;
    }
}
