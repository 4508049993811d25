using SmartCom.Domain.Campaigns;

namespace SmartCom.Domain.Rules;

/// <summary>Looks one campaign through: its trigger, its condition, and that its steps make a way with an end.</summary>
internal static class CampaignCheckup
{
    public static void Look(CampaignDefinition campaign, string path, Checkup checkup)
    {
        checkup.Id($"{path}.id", campaign.Id);
        checkup.Name($"{path}.name", campaign.Name);
        checkup.Duration($"{path}.reentryInterval", campaign.ReentryInterval);
        campaign.Trigger.Check($"{path}.trigger", checkup);
        if (campaign.OnlyIf is { } condition)
        {
            checkup.Condition($"{path}.onlyIf", condition);
        }

        checkup.Few($"{path}.steps", campaign.Steps.Length, Limits.MostSteps);
        if (campaign.Steps.Length <= Limits.MostSteps)
        {
            LookAtSteps(campaign, path, checkup);
        }
    }

    private static void LookAtSteps(CampaignDefinition campaign, string path, Checkup checkup)
    {
        var places = new Dictionary<string, int>();
        for (var index = 0; index < campaign.Steps.Length; index++)
        {
            var step = campaign.Steps[index];
            checkup.Id($"{path}.steps[{index}].id", step.Id);
            step.Check($"{path}.steps[{index}]", checkup);
            if (!places.TryAdd(step.Id, index))
            {
                checkup.Add($"{path}.steps[{index}].id", ProblemCodes.Duplicate, $"Another step is called '{step.Id}' too.");
            }
        }

        if (!places.ContainsKey(campaign.FirstStepId))
        {
            checkup.Add($"{path}.firstStepId", ProblemCodes.UnknownStep, $"There is no step '{campaign.FirstStepId}'.");
            return;
        }

        LookAtWays(campaign, places, path, checkup);
    }

    private static void LookAtWays(CampaignDefinition campaign, Dictionary<string, int> places, string path, Checkup checkup)
    {
        var reached = new HashSet<int>();
        var finished = new HashSet<int>();
        Follow(places[campaign.FirstStepId]);
        for (var index = 0; index < campaign.Steps.Length; index++)
        {
            if (!reached.Contains(index))
            {
                checkup.Add($"{path}.steps[{index}]", ProblemCodes.UnreachableStep, $"No way leads to the step '{campaign.Steps[index].Id}'.");
            }
        }

        void Follow(int index)
        {
            reached.Add(index);
            foreach (var (output, target) in campaign.Steps[index].Outputs)
            {
                var here = $"{path}.steps[{index}].{output}";
                if (target is not null && !places.ContainsKey(target))
                {
                    checkup.Add(here, ProblemCodes.UnknownStep, $"There is no step '{target}'.");
                }
                else if (target is not null && !reached.Contains(places[target]))
                {
                    Follow(places[target]);
                }
                else if (target is not null && !finished.Contains(places[target]))
                {
                    // Reached and not finished: the way that we are on passes there already.
                    checkup.Add(here, ProblemCodes.CyclicSteps, $"The way leads back to the step '{target}'.");
                }
            }

            finished.Add(index);
        }
    }
}
