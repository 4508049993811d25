using System.Diagnostics;
using System.Globalization;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Sqlite;
using SmartCom.Tests.Support.Stores;

namespace SmartCom.Tests.Storage;

/// <summary>
/// A process that saves until it is killed: partition after partition, always the same customers and one count, all of them saying
/// how many saves there were. It prints the number of each save once it is acknowledged.
/// </summary>
internal static class SavingProcess
{
    public const string Command = "save-until-killed";
    public const int Partitions = 4;
    public const int Customers = 300;

    /// <summary>Starts the process on a database file.</summary>
    public static Process Start(string path)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        Array.ForEach(["exec", typeof(SavingProcess).Assembly.Location, Command, path], start.ArgumentList.Add);
        return Process.Start(start)!;
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string path)
    {
        // A short log, so that kills meet checkpoints too.
        await using var store = new SqliteStore(new StorageOptions { Path = path, LogMegabytes = 1 }, new PlainSecrets());
        await store.InitialiseAsync(StoreSamples.Noon, CancellationToken.None);
        await Task.WhenAll(Enumerable.Range(0, Partitions).Select(partition => SaveForEverAsync(store, partition)));
        return 0;
    }

    /// <summary>The key of a customer.</summary>
    public static string Key(int partition, int customer) => $"u:{partition}-{customer:D4}";

    private static async Task SaveForEverAsync(SqliteStore store, int partition)
    {
        var first = (await store.Partitions.OpenAsync(partition, 1, CancellationToken.None)).SnapshotsTo + 1;
        for (var number = first; ; number++)
        {
            await store.Partitions.SaveAsync(Save(partition, number), CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{partition} {number}"));
        }
    }

    private static PartitionSave Save(int partition, long number) => new()
    {
        Partition = partition,
        Epoch = 1,
        Checkpoint = new PartitionCheckpoint(number, number, number),
        Customers = [.. Enumerable.Range(0, Customers).Select(customer => StoreSamples.Customer(Key(partition, customer), number) with { State = new byte[400] })],
        Counts = [new Count(new CountKey("account", "", "", Metrics.Events), number)],
    };
}
