using SmartCom.Domain.Rules;

namespace SmartCom.Domain.Campaigns;

/// <summary>Lets time pass. When it is over is fixed at arrival: an edited wait does not move those already waiting, and the clock goes on while the campaign is suspended.</summary>
/// <param name="Id">Names the step.</param>
/// <param name="Duration">How long.</param>
/// <param name="Next">What follows; null when nothing does.</param>
public sealed record Wait(string Id, TimeSpan Duration, string? Next = null) : Step(Id)
{
    /// <inheritdoc/>
    public override IEnumerable<(string Output, string? StepId)> Outputs => [(StepResult.Next, Next)];

    internal override StepResult Take(in StepMoment moment) =>
        moment.HasWaited ? StepResult.Go(StepResult.Next, Next) : StepResult.Wait(moment.Now + Duration);

    internal override void Check(string path, Checkup checkup) => checkup.Duration($"{path}.duration", Duration);
}
