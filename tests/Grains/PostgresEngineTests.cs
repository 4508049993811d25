using SmartCom.Domain.Events;
using SmartCom.Domain.Messages;
using SmartCom.GrainInterfaces;
using SmartCom.Tests.Support.Disks;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;
using static SmartCom.Tests.Grains.TestShop;

namespace SmartCom.Tests.Grains;

/// <summary>The whole engine with its store and its journal in PostgreSQL.</summary>
public sealed class PostgresEngineTests : IAsyncLifetime
{
    private const int MostBreaks = 30;

    private static readonly CustomerKey Ann = CustomerKey.User("ann");

    private PostgresTestStore _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresTestStore.OpenAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_cart_left_alone_is_written_to_once_across_a_restart()
    {
        var first = await TestEngine.StartAsync(Rulebook, database: _database);
        await first.DecidedAsync(await first.AppendAsync(Identify("ann", 1)));
        await first.DecidedAsync(await first.AppendAsync(Add(Ann, 1)));
        await first.SettledAsync();
        await first.DisposeAsync();
        await _database.ReopenAsync();

        await using var second = await TestEngine.StartAsync(Rulebook, first.Disk.CutThePower(), mailroom: first.Mailroom, clock: first.Clock, database: _database);
        second.Clock.Advance(TimeSpan.FromMinutes(11));
        await second.SoonAsync(() => second.Mailroom.Received.Count == 1, "the mail");
        second.Clock.Advance(TimeSpan.FromHours(1));
        await second.SettledAsync();

        var mail = Assert.Single(second.Mailroom.Received);
        Assert.Equal(MessageStatus.Sent, (await _database.Store.Partitions.MessageAsync(mail.Id, Ct))!.Status);
        Assert.NotNull((await second.CustomerAsync(Ann))!.Container("cart"));
    }

    [Fact]
    public async Task A_script_ends_as_it_does_elsewhere()
    {
        var expected = await PlayAsync(null);

        CrashModelTests.AssertSame(expected, await PlayAsync(_database), "nowhere");
    }

    [Fact]
    public async Task Connections_that_break_again_and_again_change_nothing_in_the_end()
    {
        var expected = await PlayAsync(null);
        using var enough = new CancellationTokenSource();
        await using var commits = await TableWatch.StartAsync(_database.Place, "journals");
        var breaking = BreakAsync(commits, enough.Token);

        var found = await PlayAsync(_database);

        await enough.CancelAsync();
        var times = await breaking;
        Assert.True(times > 3, $"The connections were hardly broken: {times} times.");
        CrashModelTests.AssertSame(expected, found, "connections");
    }

    private static async Task<CrashModelTests.End> PlayAsync(PostgresTestStore? database)
    {
        await using var run = new CutRun(new ForgetfulDisk(), new MemoryStore(), () => false, database);
        await run.PlayAsync(CrashModelTests.Script);
        return await run.EndAsync(CrashModelTests.Everybody);
    }

    // After each commit of the journal, so in the middle of whatever follows from it; at most so often, because on a busy machine nothing would ever come between two of them.
    private async Task<int> BreakAsync(TableWatch commits, CancellationToken enough)
    {
        for (var times = 0; times < MostBreaks; times++)
        {
            try
            {
                await commits.NextAsync(enough);
            }
            catch (OperationCanceledException)
            {
                return times;
            }

            await _database.Place.DisconnectAsync();
        }

        return MostBreaks;
    }
}
