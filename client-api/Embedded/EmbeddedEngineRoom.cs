using System.Diagnostics;
using Orleans;
using Orleans.Runtime;
using SmartCom.ClientApi.Operations;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Telemetry;

namespace SmartCom.ClientApi.Embedded;

/// <summary>This process is the one silo.</summary>
internal sealed class EmbeddedEngineRoom(IGrainFactory grains, SlowGrains slow) : IEngineRoom
{
    private static readonly DateTimeOffset StartedAt = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public async Task<IReadOnlyList<SiloReading>> SilosAsync()
    {
        var statistics = await grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        var activations = statistics.GroupBy(statistic => SiloReading.TypeOf(statistic.GrainType)).ToDictionary(type => type.Key, type => type.Sum(statistic => statistic.ActivationCount));
        return [new SiloReading(Environment.MachineName, SiloReading.Active, StartedAt, activations)];
    }

    public Task<SlowReport> SlowAsync() => Task.FromResult(slow.Report());
}
