using System.Diagnostics;
using System.Globalization;
using SmartCom.Tests.Support;
using SmartCom.Tests.Whole.Deployments;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>
/// What happens to one process with files of its own: a full disk, a slow mail server, repeats in disorder. SMARTCOM_FAULT_SECONDS makes the faults longer
/// than in the suite.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int Events = 20_000;
    private const int Customers = 1_000;

    /// <summary>How long a fault lasts.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("SMARTCOM_FAULT_SECONDS"), CultureInfo.InvariantCulture, out var given) ? given : 4);

    [Fact]
    public async Task Repeats_in_disorder_change_nothing()
    {
        using var directory = new TemporaryDirectory();
        await using var deployment = new LocalDeployment(directory.Path);
        await using var run = await FaultRun.StartAsync(deployment, Events, Customers, output, traffic => traffic.IsDisorderly = true);

        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: 0);
    }

    [Fact]
    public async Task A_slow_mail_server_holds_up_mails_and_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        await using var deployment = new LocalDeployment(directory.Path);
        await using var run = await FaultRun.StartAsync(deployment, Events, Customers, output);
        run.Sink.Latency = Duration / 2;

        await run.IsAcknowledgedAsync(1);
        await run.Server.DecidedAsync(TimeSpan.FromMinutes(1));
        Assert.InRange(run.Sink.Accepted, 0, Customers - 1);
        run.Sink.Latency = TimeSpan.Zero;

        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: 0);
    }

    [Fact]
    public async Task A_full_disk_refuses_events_and_loses_none()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A small disk can only be made by the root user.");
        await using var disk = await SmallDisk.MountAsync(megabytes: 192);
        await using var deployment = new LocalDeployment(disk.Path);
        await using var run = await FaultRun.StartAsync(deployment, Events, Customers, output, configure: null, clock: null, "--Stream:MinFreeBytes", "0", "--Intake:LeastFreeDisk", "0");
        await run.IsAcknowledgedAsync(0.3);

        disk.Fill();
        var refused = run.Traffic.Retries;
        await Eventually.IsTrueAsync(() => run.Traffic.Retries > refused + 20, "events are refused", TimeSpan.FromMinutes(1));
        await LastsAsync(Duration);
        disk.Free();

        await run.RecoversAsync(run.Server, "the disk has room again");
        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: 4 * 16);
    }

    [Fact]
    public async Task A_clock_that_jumps_an_hour_and_back_loses_nothing()
    {
        Assert.SkipUnless(JumpingClock.IsThere, "Debian's package faketime is not installed.");
        using var directory = new TemporaryDirectory();
        await using var deployment = new LocalDeployment(directory.Path);
        using var clock = new JumpingClock();
        // Saved all the while, so that the clock goes back between a change and its saving.
        await using var run = await FaultRun.StartAsync(deployment, Events, Customers, output, clock: clock, arguments: ["--Partitions:SaveAfter", "00:00:00.1"]);
        await run.IsAcknowledgedAsync(0.1);
        clock.Jump(TimeSpan.FromHours(1));
        await run.IsAcknowledgedAsync(0.6);
        clock.Jump(TimeSpan.FromHours(-1));

        await run.NothingIsLostOrDoubledAsync(run.Server, mostRepeats: 0);
        var soon = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds() / 60;
        Assert.NotEqual(0, await deployment.NumberAsync($"SELECT count(*) FROM minutes WHERE minute > {soon}"));
    }

    /// <summary>The fault lasts; meanwhile the load goes on.</summary>
    internal static async Task LastsAsync(TimeSpan duration)
    {
        var begin = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(() => Stopwatch.GetElapsedTime(begin) >= duration, "the fault has lasted", duration + TimeSpan.FromMinutes(1));
    }
}
