using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Postgres.Journal;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>What the PostgreSQL store does when the server or the way to it fails, and that it goes on by itself when the cause is gone.</summary>
public sealed class PostgresFaultTests
{
    private const int Customers = 2_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_save_leaves_all_of_it_or_nothing_and_the_next_save_goes_through()
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        var (saved, broken) = (-1L, 0);
        for (var number = 0; number < 14; number++)
        {
            var saving = opened.Store.Partitions.SaveAsync(Save(number), Ct).AsTask();
            await Task.Delay(2 * number, Ct); // each a little later into the save

            // Once, which the store gets over by itself; or again and again, which it cannot.
            do
            {
                await opened.Place.DisconnectAsync();
            }
            while (number % 2 == 1 && !saving.IsCompleted);

            try
            {
                await saving;
                saved = number;
            }
            catch (StorageException failure)
            {
                Assert.Equal((StorageFault.Away, 1), (failure.Fault, number % 2));
                broken++;
            }

            saved = await AssertWholeAsync(opened.Store, atLeast: saved);
        }

        Assert.InRange(broken, 1, 14);
        await opened.Store.Partitions.SaveAsync(Save(100), Ct);
        Assert.Equal(100, await AssertWholeAsync(opened.Store, atLeast: 100));
    }

    [Fact]
    public async Task A_server_that_crashes_under_load_has_every_acknowledged_save_and_commit_when_it_is_back()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var opened = await PostgresTestStore.OpenAsync(server: server.ConnectionString);
        await using var journal = new PostgresJournal(opened.Connections);
        await opened.Store.Partitions.SaveAsync(Save(0), Ct);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var saving = SaveUntilAsync(opened.Store, enough.Token);
        var committing = CommitUntilAsync(journal, enough.Token);
        var loading = LoadUntilAsync(opened.Store, enough.Token);

        for (var crash = 0; crash < 2; crash++)
        {
            await Task.Delay(300, Ct); // some load
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await Eventually.IsTrueAsync(async () => await LoadsAsync(opened.Store), "customers are loaded again");
        await enough.CancelAsync();
        var (saved, committed, loaded) = (await saving, await committing, await loading);

        Assert.True(saved > 0 && committed > 0 && loaded > 0, $"{saved} saves, {committed} commits, {loaded} loads");
        Assert.InRange(await AssertWholeAsync(opened.Store, atLeast: saved), saved, long.MaxValue);
        var commits = await journal.ReadAsync(0, 0, Ct).ToListAsync(Ct);
        Assert.InRange(commits.Count, committed, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, commits.Count).Select(number => (long)number), commits.Select(commit => commit.From));
    }

    [Fact]
    public async Task A_server_that_is_away_is_named_until_it_is_there()
    {
        await using var server = await PostgresServer.StartAsync("fsync=off");
        await server.StopAsync();
        await using var connections = new PostgresConnections(new StorageOptions { ConnectionString = server.ConnectionString });
        await using var store = new PostgresStore(connections, new PlainSecrets());

        var away = await Assert.ThrowsAsync<StorageException>(() => store.InitialiseAsync(StoreSamples.Noon, Ct));
        Assert.Equal(StorageFault.Away, away.Fault);
        Assert.Equal(StorageFault.Away, (await Assert.ThrowsAsync<StorageException>(async () => await store.Snapshots.LoadAsync("u:1", Ct))).Fault);

        await server.StartAgainAsync();
        await store.InitialiseAsync(StoreSamples.Noon, Ct);
        Assert.Null(await store.Snapshots.LoadAsync("u:1", Ct));
    }

    [Theory]
    [InlineData("Username=nobody", StorageFault.Closed)]
    [InlineData("Database=nowhere", StorageFault.Closed)]
    public async Task A_database_that_may_not_be_opened_is_named(string setting, StorageFault fault)
    {
        await using var connections = new PostgresConnections(new StorageOptions { ConnectionString = $"{await PostgresServer.SharedConnectionAsync()};{setting}" });
        await using var store = new PostgresStore(connections, new PlainSecrets());

        Assert.Equal(fault, (await Assert.ThrowsAsync<StorageException>(() => store.InitialiseAsync(StoreSamples.Noon, Ct))).Fault);
    }

    private static PartitionSave Save(long number) => new()
    {
        Partition = 0,
        Epoch = 1,
        Checkpoint = new PartitionCheckpoint(number, number, number),
        Customers = [.. Enumerable.Range(0, Customers).Select(customer => StoreSamples.Customer($"u:{customer:D4}", number) with { Name = $"Ada {number}", State = new byte[400] })],
        Counts = [new Count(new CountKey("account", "", "", Metrics.Events), number)],
    };

    /// <summary>The number of the save that is there, which all customers and their search terms have to be of.</summary>
    private static async Task<long> AssertWholeAsync(PostgresStore store, long atLeast)
    {
        var checkpoint = await store.Partitions.OpenAsync(0, epoch: 1, Ct);
        Assert.InRange(checkpoint.SnapshotsTo, atLeast, long.MaxValue);
        foreach (var customer in new[] { 0, 777, Customers - 1 })
        {
            Assert.Equal(checkpoint.SnapshotsTo, (await store.Snapshots.LoadAsync($"u:{customer:D4}", Ct))?.Position ?? -1);
        }

        var found = await store.Customers.SearchAsync($"{checkpoint.SnapshotsTo} ada", null, Customers, Ct);
        Assert.Equal(checkpoint.SnapshotsTo < 0 ? 0 : Customers, found.Items.Count);
        return checkpoint.SnapshotsTo;
    }

    private static async Task<long> SaveUntilAsync(PostgresStore store, CancellationToken enough)
    {
        var saved = 0L;
        for (var number = 1L; !enough.IsCancellationRequested; number++)
        {
            saved = await TriesAsync(async () => await store.Partitions.SaveAsync(Save(number), CancellationToken.None)) ? number : saved;
        }

        return saved;
    }

    private static async Task<int> CommitUntilAsync(PostgresJournal journal, CancellationToken enough)
    {
        var (committed, state) = (0, default(JournalState));
        while (!enough.IsCancellationRequested)
        {
            var owns = state.Epoch > 0 || await TriesAsync(async () => state = await journal.TakeOverAsync(0, CancellationToken.None));
            var commit = new JournalCommit(0, state.Epoch, state.Next, state.Next, 1, []);
            var made = owns && await TriesAsync(async () => await journal.CommitAsync(commit, CancellationToken.None));
            committed += made ? 1 : 0;
            state = made ? state with { Next = state.Next + 1 } : default;
        }

        return committed;
    }

    private static async Task<int> LoadUntilAsync(PostgresStore store, CancellationToken enough)
    {
        var loaded = 0;
        while (!enough.IsCancellationRequested)
        {
            loaded += await LoadsAsync(store) ? 1 : 0;
        }

        return loaded;
    }

    private static Task<bool> LoadsAsync(PostgresStore store) => TriesAsync(async () => Assert.NotNull(await store.Snapshots.LoadAsync("u:0001", Ct)));

    // What is away is an IOException for whoever asks, and nothing else.
    private static async Task<bool> TriesAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (IOException)
        {
            await Task.Delay(10, CancellationToken.None);
            return false;
        }
    }
}
