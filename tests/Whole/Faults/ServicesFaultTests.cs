using SmartCom.Tests.Whole.Deployments;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>What happens to servers on PostgreSQL and Kafka: either goes away, a process hangs or dies while another stands by.</summary>
public sealed class ServicesFaultTests(ITestOutputHelper output)
{
    private const int Events = 20_000;
    private const int Customers = 1_000;
    private const int InFlight = 4 * 16; // tries of four partitions at one destination

    [Fact]
    public async Task A_database_that_crashes_and_comes_back_loses_nothing()
    {
        await using var services = await ServicesDeployment.StartAsync();
        await using var run = await FaultRun.StartAsync(services, Events, Customers, output, traffic => traffic.Most = Events / 4);
        await run.IsInTheMiddleAsync();

        await services.Database.KillAsync();
        await FaultTests.LastsAsync(FaultTests.Duration);
        await services.Database.StartAgainAsync();

        await run.RecoversAsync(run.Server, "the database is back");
        await run.NothingIsLostOrDoubledAsync(run.Server, InFlight);
    }

    [Fact]
    public async Task A_database_whose_disk_stalls_loses_nothing()
    {
        await using var services = await ServicesDeployment.StartAsync();
        await using var run = await FaultRun.StartAsync(services, Events, Customers, output, traffic => traffic.Most = Events / 4);
        await run.IsInTheMiddleAsync();

        await services.Database.HangAsync();
        await FaultTests.LastsAsync(FaultTests.Duration);
        await services.Database.WakeAsync();

        await run.RecoversAsync(run.Server, "the database goes on");
        await run.NothingIsLostOrDoubledAsync(run.Server, InFlight);
    }

    [Fact]
    public async Task A_broker_that_goes_away_and_comes_back_loses_nothing()
    {
        await using var services = await ServicesDeployment.StartAsync();
        await using var run = await FaultRun.StartAsync(services, Events, Customers, output, traffic => traffic.Most = Events / 4);
        await run.IsInTheMiddleAsync();

        await services.Brokers.SetDownAsync();
        await FaultTests.LastsAsync(FaultTests.Duration);
        await services.Brokers.SetUpAsync();

        await run.RecoversAsync(run.Server, "the broker is back");
        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: 0);
    }

    [Fact]
    public async Task When_the_first_is_killed_the_one_that_stands_by_takes_over()
    {
        await using var services = await ServicesDeployment.StartAsync();
        await using var run = await FaultRun.StartAsync(services, Events, Customers, output, traffic => traffic.Most = Events / 4);
        await using var second = await run.StandByAsync();
        await run.IsInTheMiddleAsync();

        await run.Server.KillAsync();

        await run.RecoversAsync(second, "the first was killed");
        await run.NothingIsLostOrDoubledAsync(second, InFlight);
    }

    [Fact]
    public async Task A_first_that_wakes_up_again_ends_and_changes_nothing()
    {
        await using var services = await ServicesDeployment.StartAsync();
        await using var run = await FaultRun.StartAsync(services, Events, Customers, output, traffic => traffic.Most = Events / 4);
        await using var second = await run.StandByAsync();
        await run.IsInTheMiddleAsync();

        await run.Server.HangAsync();
        run.Traffic.Servers = [second];
        run.Server.Http.CancelPendingRequests(); // as a balancer does that finds it dead
        await run.RecoversAsync(second, "the first hangs");
        await run.Server.WakeAsync();

        Assert.NotEqual(0, await run.Server.EndedAsync(TimeSpan.FromMinutes(2)));
        await run.NothingIsLostOrDoubledAsync(second, InFlight);
    }
}
