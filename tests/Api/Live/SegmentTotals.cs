using Orleans;
using SmartCom.GrainInterfaces;

namespace SmartCom.Tests.Api.Live;

/// <summary>A segment grain that has counted already.</summary>
public sealed class SegmentTotals : Grain, ISegmentGrain
{
    public Task ReportAsync(CountReport report) => Task.CompletedTask;

    public Task<Count[]> TotalsAsync() => Task.FromResult<Count[]>(
        [new(new CountKey("segment", "big-carts", "", Metrics.Members), 12), new(new CountKey("segment", "big-carts", "cart", Metrics.Entered), 3)]);
}

/// <summary>An account grain that has counted nothing.</summary>
public sealed class AccountTotals : Grain, IAccountGrain
{
    public Task ReportAsync(CountReport report) => Task.CompletedTask;

    public Task<Count[]> TotalsAsync() => Task.FromResult<Count[]>([]);
}
