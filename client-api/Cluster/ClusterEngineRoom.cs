using Orleans;
using Orleans.Runtime;
using SmartCom.ClientApi.Operations;
using SmartCom.GrainInterfaces;

namespace SmartCom.ClientApi.Cluster;

/// <summary>The silos of the cluster, as its membership table and its management grain know them.</summary>
internal sealed class ClusterEngineRoom(IGrainFactory grains) : IEngineRoom
{
    public async Task<IReadOnlyList<SiloReading>> SilosAsync()
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        var hosts = await management.GetDetailedHosts(onlyActive: false);
        var statistics = (await management.GetSimpleGrainStatistics()).ToLookup(statistic => statistic.SiloAddress);
        return
        [
            .. hosts.Where(host => host.Status != SiloStatus.Dead).OrderBy(host => host.SiloAddress).Select(host => new SiloReading(
                $"{host.SiloName} ({host.SiloAddress.Endpoint})",
                $"{host.Status}",
                DateTime.SpecifyKind(host.StartTime, DateTimeKind.Utc),
                statistics[host.SiloAddress].GroupBy(statistic => SiloReading.TypeOf(statistic.GrainType)).ToDictionary(type => type.Key, type => type.Sum(statistic => statistic.ActivationCount)))),
        ];
    }

    public Task<SlowReport> SlowAsync() => grains.GetGrain<ISlowGrainsGrain>(0).ReportAsync();
}
