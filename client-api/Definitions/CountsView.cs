using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Definitions;

/// <summary>Running numbers: of the whole, and step by step.</summary>
/// <param name="Total">The numbers of the whole, by metric.</param>
/// <param name="Steps">The numbers of each step, by step and metric.</param>
public sealed record CountsView(IReadOnlyDictionary<string, long> Total, IReadOnlyDictionary<string, Dictionary<string, long>> Steps)
{
    internal static async Task<CountsView> OfAsync(ICounterGrain counter)
    {
        var bySteps = (await counter.TotalsAsync())
            .GroupBy(count => count.Key.Step)
            .ToDictionary(step => step.Key, step => step.ToDictionary(count => count.Key.Metric, count => count.Value));
        return new CountsView(
            bySteps.GetValueOrDefault("") ?? [],
            bySteps.Where(step => step.Key.Length > 0).ToDictionary(step => step.Key, step => step.Value));
    }
}
