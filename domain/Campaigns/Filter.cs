using SmartCom.Domain.Rules;
using SmartCom.Domain.Segments;

namespace SmartCom.Domain.Campaigns;

/// <summary>Parts those who meet a condition from those who do not.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Condition">What is asked.</param>
/// <param name="Plus">What follows for those who meet it; null when nothing does.</param>
/// <param name="Minus">What follows for the others; null to let them out.</param>
public sealed record Filter(string Id, Condition Condition, string? Plus = null, string? Minus = null) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Output, string? StepId)> Outputs => [(StepResult.Plus, Plus), (StepResult.Minus, Minus)];

    internal override StepResult Take(in StepMoment moment) => Condition.Ask(moment.Customer, moment.Now).IsYes
        ? StepResult.Go(StepResult.Plus, Plus)
        : StepResult.Go(StepResult.Minus, Minus, whereNothingFollows: RunOutcome.FilteredOut);

    internal override void Check(string path, Checkup checkup) => checkup.Condition($"{path}.condition", Condition);
}
