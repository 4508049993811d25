using SmartCom.Domain.Events;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>What lets a customer into a campaign. The family is closed; every kind lives in this folder.</summary>
public abstract record Trigger
{
    private protected Trigger()
    {
    }

    /// <summary>The facts whose change brings a customer to the campaign's door.</summary>
    public abstract IEnumerable<Fact> Reads { get; }

    /// <summary>How long after its fact the trigger opens the door by design.</summary>
    internal virtual TimeSpan Delay => TimeSpan.Zero;

    /// <summary>Answers at the door: guards first, the cheapest first, a reason for each no.</summary>
    public abstract TriggerAnswer Ask(in Occasion occasion);

    /// <summary>What templates may show of the occasion, frozen as it is now: see <see cref="MessageContext"/>.</summary>
    public abstract Fields Context(in Occasion occasion);

    /// <summary>Tells what is wrong with the trigger itself.</summary>
    internal abstract void Check(string path, Checkup checkup);
}

/// <summary>What a trigger says. <see cref="TriggerOutcome.Started"/> here means that the trigger itself opens the door.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="FactId">Names the fact that opens the door, the same each time it is looked at; null when it stays shut.</param>
/// <param name="FactAt">When the fact occurred (UTC).</param>
/// <param name="AskAgainAt">From when on time alone may open it (UTC).</param>
public readonly record struct TriggerAnswer(TriggerOutcome Outcome, string? FactId, DateTimeOffset FactAt, DateTimeOffset? AskAgainAt)
{
    /// <summary>The door opens, for this fact.</summary>
    public static TriggerAnswer Open(string factId, DateTimeOffset factAt) => new(TriggerOutcome.Started, factId, factAt, AskAgainAt: null);

    /// <summary>The door stays shut.</summary>
    public static TriggerAnswer Shut(TriggerOutcome reason) => new(reason, null, default, AskAgainAt: null);

    /// <summary>The door opens then, if nothing happens until then.</summary>
    public static TriggerAnswer Wait(DateTimeOffset until) => new(TriggerOutcome.Waiting, null, default, until);
}
