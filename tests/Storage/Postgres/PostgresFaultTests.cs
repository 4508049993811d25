using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;
using static SmartCom.Tests.Storage.Postgres.NumberedSaves;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>What the PostgreSQL store does when the way to the server breaks or is closed, and that it goes on by itself when the cause is gone.</summary>
public sealed class PostgresFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The tables that a save writes to, in that order.</summary>
    public static TheoryData<string> Tables => ["partitions", "customers", "counts", "customer_terms"];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_connection_that_breaks_in_the_middle_of_a_save_is_got_over(string table)
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        await opened.Store.Partitions.SaveAsync(Save(0), Ct);
        await using var held = await HeldTable.HoldAsync(opened.Place, table);
        var saving = opened.Store.Partitions.SaveAsync(Save(1), Ct);

        await held.SomebodyWaitsAsync();
        await opened.Place.DisconnectAsync();
        await held.DisposeAsync();

        await saving;
        Assert.Equal(1, await AssertWholeAsync(opened.Store, atLeast: 1));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Connections_that_break_again_and_again_leave_nothing_of_a_save_and_the_next_goes_through(string table)
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        await opened.Store.Partitions.SaveAsync(Save(0), Ct);
        await using var held = await HeldTable.HoldAsync(opened.Place, table);
        var saving = opened.Store.Partitions.SaveAsync(Save(1), Ct).AsTask();
        while (!saving.IsCompleted)
        {
            await held.SomebodyWaitsAsync(saving);
            await opened.Place.DisconnectAsync();
        }

        await held.DisposeAsync();

        Assert.Equal(StorageFault.Away, (await Assert.ThrowsAsync<StorageException>(() => saving)).Fault);
        Assert.Equal(0, await AssertWholeAsync(opened.Store, atLeast: 0));
        await opened.Store.Partitions.SaveAsync(Save(2), Ct);
        Assert.Equal(2, await AssertWholeAsync(opened.Store, atLeast: 2));
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
}
