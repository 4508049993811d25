using SmartCom.Domain.Customers;
using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>
/// One step of a campaign. The family is closed; every kind lives in this folder. A step has one or more outputs and a run leaves it
/// by one of them, so a run is always at one place: where branches meet again, it comes by once.
/// </summary>
/// <param name="Id">Names the step within its campaign, for ever; lower-case letters, digits and hyphens.</param>
public abstract record Step(string Id)
{
    /// <summary>Its outputs and where they lead; null where the run ends.</summary>
    public abstract IEnumerable<(string Output, string? StepId)> Outputs { get; }

    /// <summary>Does the step for one run, or says until when the run waits at it.</summary>
    internal abstract StepResult Take(in StepMoment moment);

    /// <summary>Tells what is wrong with the step itself; where its outputs lead is looked at elsewhere.</summary>
    internal abstract void Check(string path, Checkup checkup);
}

/// <summary>A run that stands at a step.</summary>
/// <param name="Customer">Whose run.</param>
/// <param name="Run">The run; it came to the step at <see cref="Run.ArrivedAt"/>.</param>
/// <param name="Now">The moment (UTC).</param>
/// <param name="HasWaited">True when the run waited at this step and its time has come.</param>
internal readonly record struct StepMoment(Customer Customer, Run Run, DateTimeOffset Now, bool HasWaited);

/// <summary>What a step says: go on by an output, wait, or end; and what it does to the customer.</summary>
internal readonly record struct StepResult(string? Output, string? NextStepId, DateTimeOffset? WaitUntil, RunOutcome Ends, Consequence? Effect)
{
    public const string Next = "next";
    public const string Plus = "plus";
    public const string Minus = "minus";

    /// <summary>The run goes on; where nothing follows, it ends.</summary>
    public static StepResult Go(string output, string? nextStepId, Consequence? effect = null, RunOutcome whereNothingFollows = RunOutcome.Finished) =>
        new(output, nextStepId, WaitUntil: null, whereNothingFollows, effect);

    /// <summary>The run waits at the step.</summary>
    public static StepResult Wait(DateTimeOffset until) => new(null, null, until, default, Effect: null);

    /// <summary>The run ends at the step, without passing it.</summary>
    public static StepResult Stop(RunOutcome outcome, Consequence? effect) => new(null, null, WaitUntil: null, outcome, effect);
}
