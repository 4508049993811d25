using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Sqlite;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>What is acknowledged is there after a crash, and what is there is whole.</summary>
public sealed class SqliteCrashTests
{
    private const int Kills = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_process_leaves_every_acknowledged_save_and_none_in_part()
    {
        await using var temporary = new TemporaryStore();
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await KillAfterAsync(temporary.Path, random.Next(40, 400));

            var store = await temporary.ReopenAsync();
            for (var partition = 0; partition < SavingProcess.Partitions; partition++)
            {
                await AssertWholeAsync(store, partition, acknowledged[partition]);
            }

            await temporary.CloseAsync();
        }
    }

    [Fact]
    public async Task A_log_cut_anywhere_behind_the_last_acknowledged_save_loses_none_of_it()
    {
        await using var temporary = await TemporaryStore.OpenAsync();
        await SaveAsync(temporary.Store, 1);
        await SaveAsync(temporary.Store, 2);
        var acknowledged = await LogAsync(temporary);
        await SaveAsync(temporary.Store, 3);
        var all = await LogAsync(temporary);

        // The power goes while the third save is being written: any part of it may be on the platter.
        for (var length = acknowledged.Length; length < all.Length; length += 1 + (all.Length / 50))
        {
            await AssertFoundAsync(temporary, all[..length], number: 2);
        }

        await AssertFoundAsync(temporary, all, number: 3);
    }

    [Fact]
    public async Task A_log_with_a_sector_that_was_never_written_ends_before_it()
    {
        await using var temporary = await TemporaryStore.OpenAsync();
        await SaveAsync(temporary.Store, 1);
        var acknowledged = (await LogAsync(temporary)).Length;
        await SaveAsync(temporary.Store, 2);
        var log = await LogAsync(temporary);
        Array.Clear(log, acknowledged + ((log.Length - acknowledged) / 2 / 512 * 512), 512);

        await AssertFoundAsync(temporary, log, number: 1);
    }

    private static async Task<long[]> KillAfterAsync(string path, int saves)
    {
        var acknowledged = Enumerable.Repeat(-1L, SavingProcess.Partitions).ToArray();
        using var process = SavingProcess.Start(path);
        for (var seen = 0; await process.StandardOutput.ReadLineAsync(Ct) is { } line; seen++)
        {
            var said = line.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            acknowledged[said[0]] = said[1];
            if (seen == saves)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Ct);
        return acknowledged;
    }

    private static async Task AssertWholeAsync(SqliteStore store, int partition, long acknowledged)
    {
        var checkpoint = await store.Partitions.OpenAsync(partition, 1, Ct);
        Assert.InRange(checkpoint.SnapshotsTo, acknowledged, acknowledged + 1);
        Assert.Equal(new PartitionCheckpoint(checkpoint.SnapshotsTo, checkpoint.SnapshotsTo, checkpoint.SnapshotsTo), checkpoint);
        for (var customer = 0; customer < SavingProcess.Customers && checkpoint.SnapshotsTo >= 0; customer++)
        {
            Assert.Equal(checkpoint.SnapshotsTo, (await store.Snapshots.LoadAsync(SavingProcess.Key(partition, customer), Ct))!.Position);
        }

        Assert.Equal(checkpoint.SnapshotsTo < 0 ? [] : [checkpoint.SnapshotsTo], (await store.Partitions.CountsAsync(partition, Ct)).Select(count => count.Value));
    }

    private static async Task SaveAsync(SqliteStore store, long number) => await store.Partitions.SaveAsync(
        new PartitionSave
        {
            Partition = 0,
            Epoch = 1,
            Checkpoint = new PartitionCheckpoint(number, number, number),
            Customers = [.. Enumerable.Range(0, 100).Select(customer => StoreSamples.Customer($"u:{customer:D4}", number))],
        },
        Ct);

    // Shared, because the store still holds the file.
    private static async Task<byte[]> LogAsync(TemporaryStore temporary)
    {
        await using var log = new FileStream(temporary.Path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[log.Length];
        await log.ReadExactlyAsync(bytes, Ct);
        return bytes;
    }

    private static async Task AssertFoundAsync(TemporaryStore crashed, byte[] log, long number)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "store.db");
        File.Copy(crashed.Path, path);
        await File.WriteAllBytesAsync(path + "-wal", log, Ct);

        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync(Ct);

        Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"));
        Assert.Equal(number, await connection.ExecuteScalarAsync<long>("SELECT snapshots_to FROM partitions"));
        Assert.Equal([(number, 100L)], await connection.QueryAsync<(long, long)>("SELECT position, COUNT(*) FROM customers GROUP BY position"));
    }
}
