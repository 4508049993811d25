using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;

namespace SmartCom.ClientApi.Live;

/// <summary>The numbers of a group that nobody has reported since this process started, asked of the grain that sums them.</summary>
internal sealed class LiveTotals(IGrainFactory grains)
{
    /// <summary>The numbers of a campaign, a segment or the account; empty for groups that have none.</summary>
    public async Task<IReadOnlyList<LiveValue>> OfAsync(string group)
    {
        ICounterGrain? counter = group.Split('/')[0] switch
        {
            "campaign" => grains.GetGrain<ICampaignGrain>(group),
            "segment" => grains.GetGrain<ISegmentGrain>(group),
            "account" => grains.GetGrain<IAccountGrain>(group),
            _ => null,
        };
        return counter is null ? [] : [.. (await counter.TotalsAsync()).Select(count => new LiveValue(NameOf(count.Key), count.Value))];
    }

    /// <summary>How a count is called within its group: "running", or "wait/waiting" for a step's.</summary>
    public static string NameOf(CountKey key) => key.Step.Length == 0 ? key.Metric : $"{key.Step}/{key.Metric}";
}
