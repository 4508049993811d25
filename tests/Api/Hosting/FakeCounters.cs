using Orleans;
using SmartCom.GrainInterfaces;

namespace SmartCom.Tests.Api.Hosting;

/// <summary>A segment that has counted already.</summary>
public sealed class FakeSegment : Grain, ISegmentGrain
{
    public Task ReportAsync(CountReport report) => Task.CompletedTask;

    public Task<Count[]> TotalsAsync() => Task.FromResult<Count[]>(
        [new(new CountKey("segment", "big-carts", "", Metrics.Members), 12), new(new CountKey("segment", "big-carts", "cart", Metrics.Entered), 3)]);
}

/// <summary>A campaign that has counted already.</summary>
public sealed class FakeCampaign : Grain, ICampaignGrain
{
    public Task ReportAsync(CountReport report) => Task.CompletedTask;

    public Task<Count[]> TotalsAsync() => Task.FromResult<Count[]>(
        [new(new CountKey("campaign", "lost-cart", "", Metrics.Running), 5), new(new CountKey("campaign", "lost-cart", "mail", Metrics.Sent), 4), new(new CountKey("campaign", "lost-cart", "mail", "passed:next"), 3)]);
}

/// <summary>An account that has counted nothing.</summary>
public sealed class FakeAccount : Grain, IAccountGrain
{
    public Task ReportAsync(CountReport report) => Task.CompletedTask;

    public Task<Count[]> TotalsAsync() => Task.FromResult<Count[]>([]);
}
