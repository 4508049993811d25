using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace SmartCom.Embedded;

/// <summary>Answers the operator.</summary>
[Reentrant]
internal sealed class ManagementGrain(GrainRuntime runtime) : Grain, IManagementGrain
{
    public Task ForceActivationCollection(TimeSpan ageLimit) => runtime.Collector.CollectAsync(ageLimit);

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult(runtime.Classes
        .Select(grainClass => new SimpleGrainStatistic
        {
            GrainType = $"{grainClass.Grain.FullName},{grainClass.Grain.Assembly.GetName().Name}",
            ActivationCount = grainClass.Directory.Count,
        })
        .Where(statistic => statistic.ActivationCount > 0)
        .ToArray());

    public Task<int> GetTotalActivationCount() => Task.FromResult(runtime.Classes.Sum(grainClass => grainClass.Directory.Count));
}
