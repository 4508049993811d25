using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Sqlite;
using SmartCom.Storage.Upgrades;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>What the SQLite store does when the disk does not do as it should, and that it goes on without a restart when the cause is gone.</summary>
public sealed class SqliteFaultTests : IAsyncLifetime
{
    private readonly TemporaryStore _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SqliteStore Store => _temporary.Store;

    public async ValueTask InitializeAsync() => await _temporary.ReopenAsync();

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task A_full_disk_refuses_a_save_as_a_whole_until_there_is_room()
    {
        await LimitAsync(pages: 100);

        var full = await Assert.ThrowsAsync<StorageException>(() => SaveAsync(first: 0, count: 2_000));
        Assert.Equal(StorageFault.Full, full.Fault);
        Assert.Null(await Store.Snapshots.LoadAsync("u:000000", Ct));
        await SaveAsync(first: 0, count: 1);

        await LimitAsync(pages: 1_000_000);
        await SaveAsync(first: 0, count: 2_000);
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:001999", Ct));
    }

    [Fact]
    public async Task Who_fits_on_a_nearly_full_disk_is_saved_beside_one_who_does_not()
    {
        await LimitAsync(pages: 100);
        var gate = await HoldTheWriterAsync();
        var large = SaveAsync(first: 0, count: 2_000);
        var small = SaveAsync(first: 5_000, count: 1, partition: 1);

        gate.SetResult();

        Assert.Equal(StorageFault.Full, (await Assert.ThrowsAsync<StorageException>(() => large)).Fault);
        await small;
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:005000", Ct));
    }

    [Fact]
    public async Task A_lock_of_another_process_refuses_a_save_until_it_is_released()
    {
        await using var other = new SqliteConnection($"Data Source={_temporary.Path};Pooling=false");
        await other.OpenAsync(Ct);
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        Assert.Equal(StorageFault.Locked, (await Assert.ThrowsAsync<StorageException>(() => SaveAsync(0, 1))).Fault);
        Assert.Null(await Store.Snapshots.LoadAsync("u:000000", Ct));

        await other.ExecuteAsync("ROLLBACK");
        await SaveAsync(0, 1);
    }

    [Fact]
    public async Task After_a_failed_write_the_log_is_emptied_into_the_file_before_anything_else_is_written()
    {
        await SaveAsync(0, 100);
        await Assert.ThrowsAsync<StorageException>(() => Store.Writer.RunAsync<int>(_ => throw new SqliteException("disk I/O error", 10), 1, Ct));

        await SaveAsync(100, 1);

        // What came before the failure stands in the file itself; the log was begun anew and holds only what came after.
        Assert.InRange(new FileInfo(_temporary.Path + "-wal").Length, 1, 40_000);
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000099", Ct));
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000100", Ct));
        Assert.Equal(2, (await Store.Customers.NewestAsync(null, 2, Ct)).Items.Count);
    }

    [Fact]
    public async Task A_work_that_throws_fails_nobody_else_and_leaves_nothing()
    {
        var gate = await HoldTheWriterAsync();
        var before = SaveAsync(0, 1);
        var failing = Store.Writer.RunAsync<int>(
            session =>
            {
                session.Connection.Execute("DELETE FROM customers");
                throw new InvalidOperationException("broken");
            },
            1,
            Ct);
        var after = SaveAsync(1, 1);

        gate.SetResult();

        await before;
        await after;
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000000", Ct));
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000001", Ct));
    }

    [Fact]
    public async Task A_save_given_up_before_its_turn_is_not_done()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var gate = await HoldTheWriterAsync();
        var givenUp = Store.Definitions.AddAsync(new StoredRulebook(1, "{}", StoreSamples.Noon), patience.Token);

        await patience.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await givenUp);
        Assert.True(await Store.Definitions.AddAsync(new StoredRulebook(1, "{}", StoreSamples.Noon), Ct));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        await _temporary.CloseAsync();
        var nonsense = new string('x', 10_000);
        await File.WriteAllTextAsync(_temporary.Path, nonsense, Ct);

        var damaged = await Assert.ThrowsAsync<StorageException>(() => _temporary.ReopenAsync());

        Assert.Equal(StorageFault.Damaged, damaged.Fault);
        Assert.Contains(_temporary.Path, damaged.Message, StringComparison.Ordinal);
        Assert.Equal(nonsense, await File.ReadAllTextAsync(_temporary.Path, Ct));
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_opened_when_the_cause_is_gone()
    {
        await _temporary.CloseAsync();
        File.Delete(_temporary.Path);
        Directory.CreateDirectory(_temporary.Path);
        Assert.Equal(StorageFault.Closed, (await Assert.ThrowsAsync<StorageException>(() => _temporary.ReopenAsync())).Fault);
        Assert.Equal(StorageFault.Closed, (await Assert.ThrowsAsync<StorageException>(async () => await Store.Snapshots.LoadAsync("u:1", Ct))).Fault);

        Directory.Delete(_temporary.Path);
        await Store.InitialiseAsync(StoreSamples.Noon, Ct);

        await SaveAsync(0, 1);
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000000", Ct));
    }

    [Fact]
    public async Task Closing_finishes_what_was_begun_and_leaves_one_file()
    {
        var saves = Enumerable.Range(0, 50).Select(number => SaveAsync(number, 1, partition: number)).ToArray();
        await _temporary.CloseAsync();
        await Task.WhenAll(saves);

        Assert.Equal([_temporary.Path], Directory.GetFiles(Path.GetDirectoryName(_temporary.Path)!));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => SaveAsync(0, 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.Snapshots.LoadAsync("u:1", Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.Definitions.NewestAsync(Ct));
        await _temporary.ReopenAsync();
        Assert.NotNull(await Store.Snapshots.LoadAsync("u:000049", Ct));
    }

    [Fact]
    public async Task A_database_of_a_newer_build_is_refused_and_left_alone()
    {
        var next = SchemaScript.For("sqlite")[^1].Version + 1;
        await Store.Writer.RunAsync(session => session.Connection.Execute($"INSERT INTO schema_version VALUES ({next}, '999_future.sql', '')"), 1, Ct);

        var refused = await Assert.ThrowsAsync<SchemaTooNewException>(() => _temporary.ReopenAsync());

        Assert.Contains($"version {next}", refused.Message, StringComparison.Ordinal);
    }

    private Task SaveAsync(int first, int count, int partition = 0) => Store.Partitions.SaveAsync(
        new PartitionSave
        {
            Partition = partition,
            Epoch = 1,
            Checkpoint = new PartitionCheckpoint(first, first, -1),
            Customers = [.. Enumerable.Range(first, count).Select(number => StoreSamples.Customer($"u:{number:D6}") with { State = new byte[500] })],
        },
        Ct).AsTask();

    private async Task LimitAsync(int pages) => await Store.Writer.RunAsync(
        session => session.Connection.Execute($"PRAGMA max_page_count = {pages}"), 1, Ct);

    /// <summary>Keeps the writer busy, so that what is queued meanwhile goes into one transaction.</summary>
    private async Task<TaskCompletionSource> HoldTheWriterAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource();
        _ = Store.Writer.RunAsync(
            _ =>
            {
                begun.TrySetResult();
                gate.Task.Wait(TimeSpan.FromSeconds(30));
                return true;
            },
            1,
            Ct);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        return gate;
    }
}
