using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Postgres;
using SmartCom.Storage.Postgres.Connections;
using SmartCom.Storage.Upgrades;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage.Postgres;

/// <summary>The schema of PostgreSQL: applied once, whoever comes, and ordered by bytes.</summary>
public sealed class PostgresSchemaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_eight_that_start_at_once_one_applies_the_schema_and_all_go_on()
    {
        await using var place = await PostgresPlace.NewAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async partition =>
        {
            await using var connections = Connections(place);
            await using var store = new PostgresStore(connections, new PlainSecrets());
            await store.InitialiseAsync(StoreSamples.Noon, Ct);
            await store.Partitions.OpenAsync(partition, epoch: 1, Ct);
        }));

        Assert.Equal((long)SchemaScript.For("postgres").Count, await place.ExecuteAsync("SELECT COUNT(*) FROM schema_version"));
        Assert.Equal(8L, await place.ExecuteAsync("SELECT COUNT(*) FROM partitions"));
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_alone()
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        var next = SchemaScript.For("postgres")[^1].Version + 1;
        await opened.Place.ExecuteAsync($"INSERT INTO schema_version VALUES ({next}, '999_future.sql', '')");

        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => opened.ReopenAsync());

        Assert.Contains($"version {next}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Options=-c synchronous_commit=off", "synchronous_commit is off")]
    [InlineData("Search Path=nowhere", "there is no schema")]
    public async Task A_database_that_could_not_be_trusted_is_refused_in_words(string setting, string reason)
    {
        await using var place = await PostgresPlace.NewAsync();
        await using var connections = new PostgresConnections(new StorageOptions { ConnectionString = $"{place.ConnectionString};{setting}" });
        await using var store = new PostgresStore(connections, new PlainSecrets());

        var refused = await Assert.ThrowsAsync<StorageException>(() => store.InitialiseAsync(StoreSamples.Noon, Ct));

        Assert.Equal(StorageFault.Closed, refused.Fault);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_ordered_by_their_bytes_whatever_the_order_of_the_database()
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        string[] keys = ["u:B", "u:_", "u:a", "u:ä", "v:A"];
        await opened.Store.Partitions.SaveAsync(
            new PartitionSave { Partition = 0, Epoch = 1, Checkpoint = default, Customers = [.. keys.Select(key => StoreSamples.Customer(key, dueAt: StoreSamples.Noon))] }, Ct);

        var due = await opened.Store.Partitions.DueAsync(0, Ct).Select(customer => customer.Key).ToListAsync(Ct);
        var newest = await opened.Store.Customers.NewestAsync(null, 10, Ct);

        Assert.Equal(keys, due);
        Assert.Equal(keys.Reverse(), newest.Items.Select(line => line.Key));
        Assert.Equal(true, await opened.Place.ExecuteAsync("SELECT 'u:a' < 'u:B'")); // the database's own order is another
    }

    [Fact]
    public async Task Texts_that_the_database_cannot_hold_are_saved_all_the_same()
    {
        await using var opened = await PostgresTestStore.OpenAsync();
        var strange = StoreSamples.Customer("u:1") with { Name = "A\0da \uD83D", Email = new string('x', 99) + "😀@example.com" };

        await opened.Store.Partitions.SaveAsync(new PartitionSave { Partition = 0, Epoch = 1, Checkpoint = default, Customers = [strange] }, Ct);

        Assert.Equal("A\uFFFDda \uFFFD", (await opened.Store.Snapshots.LoadAsync("u:1", Ct))!.Name);
        Assert.Single((await opened.Store.Customers.SearchAsync("a\0da", null, 10, Ct)).Items);
    }

    private static PostgresConnections Connections(PostgresPlace place) =>
        new(new StorageOptions { Kind = StorageOptions.Postgres, ConnectionString = place.ConnectionString });
}
