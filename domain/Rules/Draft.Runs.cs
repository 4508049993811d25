using SmartCom.Domain.Campaigns;

namespace SmartCom.Domain.Rules;

// Moving runs on.
internal sealed partial class Draft
{
    private void AdvanceDueRuns()
    {
        foreach (var run in Customer.Runs)
        {
            if (run.WaitsUntil <= now)
            {
                Advance(run);
            }
        }
    }

    private void Advance(Run run)
    {
        if (rulebook.Campaign(run.CampaignId) is not { } newest || rulebook.Find(run.CampaignId, run.Version) is not { } campaign)
        {
            Take(new Consequence.RunEnded(run.Id, run.CampaignId, run.StepId, RunOutcome.CampaignRemoved, Waited: true));
        }
        else if (newest.Status != CampaignStatus.Suspended)
        {
            Walk(run, campaign, hasWaited: true);
        }
    }

    // Takes a run through its steps until it waits or ends. Steps have no cycle: see the compiler.
    private void Walk(Run run, Campaign campaign, bool hasWaited)
    {
        while (true)
        {
            JudgeSegments(); // so that the step sees what the one before it brought about
            if (campaign.Step(run.StepId) is not { } step)
            {
                Take(new Consequence.RunEnded(run.Id, run.CampaignId, run.StepId, RunOutcome.CampaignRemoved, hasWaited));
                return;
            }

            var result = step.Take(new StepMoment(Customer, run, now, hasWaited));
            if (result.WaitUntil is { } until)
            {
                Take(new Consequence.RunWaits(run with { WaitsUntil = until }));
                return;
            }

            Pass(run, result, hasWaited);
            if (result.NextStepId is not { } next)
            {
                return;
            }

            run = run with { StepId = next, ArrivedAt = now, WaitsUntil = null };
            hasWaited = false;
        }
    }

    private void Pass(Run run, in StepResult result, bool hasWaited)
    {
        if (result.Effect is { } effect)
        {
            Take(effect);
        }

        if (result.Output is { } output)
        {
            Take(new Consequence.StepPassed(run.Id, run.CampaignId, run.StepId, output, hasWaited));
        }

        if (result.NextStepId is null)
        {
            Take(new Consequence.RunEnded(run.Id, run.CampaignId, run.StepId, result.Ends, Waited: hasWaited && result.Output is null));
        }
    }
}
