using System.Globalization;
using SmartCom.Tests.Support;
using SmartCom.Tests.Whole.Deployments;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>
/// Kills the real process at random moments under load. SMARTCOM_KILLS, SMARTCOM_KILL_EVENTS and SMARTCOM_KILL_CUSTOMERS make it longer than the short form in the suite.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Setting("SMARTCOM_KILLS", 4);
    private static readonly int Events = Setting("SMARTCOM_KILL_EVENTS", 20_000);
    private static readonly int Customers = Setting("SMARTCOM_KILL_CUSTOMERS", 2_000);

    [Fact]
    public async Task Killed_again_and_again_it_loses_nothing_and_does_nothing_twice()
    {
        using var directory = new TemporaryDirectory();
        await using var deployment = new LocalDeployment(directory.Path);
        await KillAsync(deployment);
    }

    [Fact]
    public async Task On_PostgreSQL_and_Kafka_it_is_the_same()
    {
        await using var deployment = await ServicesDeployment.StartAsync();
        await KillAsync(deployment);
    }

    private async Task KillAsync(Deployment deployment)
    {
        await using var run = await FaultRun.StartAsync(deployment, Events, Customers, output, traffic => traffic.Most = Part(1));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await run.IsAcknowledgedAsync((kill - Random.Shared.NextDouble()) / (Kills + 1));
            await run.Server.KillAsync();
            var back = await run.Server.StartAsync();
            run.Traffic.Most = Part(kill + 1); // or all would be in before the next kill
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {kill}: {run.Traffic.Acknowledged} acknowledged, deciding again after {back.TotalSeconds:0.0} s, {run.Sink.Repeats} mails repeated"));
        }

        // In flight at a kill: at most 16 a partition and destination, of which there are four and one.
        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: Kills * 4 * 16);
    }

    private static int Part(int kills) => (int)((long)Events * kills / (Kills + 1));

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : fallback;
}
