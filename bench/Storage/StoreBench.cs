using System.Diagnostics;
using System.Globalization;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Storage;
using SmartCom.Storage.Access;
using SmartCom.Storage.Reading;
using SmartCom.Storage.Sqlite;

namespace SmartCom.Bench.Storage;

/// <summary>
/// How fast customers are saved and loaded once there are many, and how long lists take. Every partition saves its own batches, sorted by
/// key, of customers drawn at random; loads draw at random too, thousands under way at once.
/// <c>store [--customers N] [--updates N] [--loads N] [--batch N] [--partitions N] [--state BYTES] [--concurrency N] [--log MIB] [--map MIB] [--cache MIB] [--directory PATH]</c>
/// </summary>
internal static class StoreBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parent = Text(args, "--directory") ?? Path.GetTempPath();
        var directory = Directory.CreateDirectory(Path.Combine(parent, $"smartcom-store-{Environment.ProcessId}"));
        try
        {
            var options = new StorageOptions { Path = Path.Combine(directory.FullName, "store.db") };
            options.LogMegabytes = Number(args, "--log", options.LogMegabytes);
            options.MapMegabytes = Number(args, "--map", options.MapMegabytes);
            options.CacheMegabytes = Number(args, "--cache", options.CacheMegabytes);
            await using var store = new SqliteStore(options, new NoSecrets());
            await store.InitialiseAsync(TimeProvider.System.GetUtcNow(), default);

            var crowd = new Crowd(Number(args, "--customers", 1_000_000), Number(args, "--partitions", 16), Number(args, "--state", 500));
            await FillAsync(store, crowd, options.Path);
            await UpdateAsync(store, crowd, Number(args, "--updates", 1_000_000), Number(args, "--batch", 2_000), options.Path);
            await LoadAsync(store, crowd, Number(args, "--loads", 1_000_000), Number(args, "--concurrency", 4_000));
            await ListAsync(store, crowd);
            Print("memory_mib", Environment.WorkingSet >> 20);
            return 0;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(SqliteStore store, Crowd crowd, string path)
    {
        var meter = Meter.Start();
        await Task.WhenAll(Enumerable.Range(0, crowd.Partitions).Select(async partition =>
        {
            foreach (var chunk in crowd.Members(partition).Chunk(5_000))
            {
                await store.Partitions.SaveAsync(crowd.Save(partition, chunk, number: 0), default);
            }
        }));
        meter.Print("inserts", crowd.Count);
        Print("bytes_per_customer", new FileInfo(path).Length / crowd.Count);
    }

    private static async Task UpdateAsync(SqliteStore store, Crowd crowd, int updates, int batch, string path)
    {
        var waits = new List<double>();
        var meter = Meter.Start();
        await Task.WhenAll(Enumerable.Range(0, crowd.Partitions).Select(async partition =>
        {
            var random = new Random(partition);
            for (var saved = 0; saved < updates / crowd.Partitions; saved += batch)
            {
                var save = crowd.Save(partition, crowd.Draw(partition, batch, random), number: 1 + saved);
                var began = Stopwatch.GetTimestamp();
                await store.Partitions.SaveAsync(save, default);
                lock (waits)
                {
                    waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }));
        meter.Print("upserts", waits.Count * batch);
        waits.Sort();
        Print("save_p50_ms", waits[waits.Count / 2]);
        Print("save_p99_ms", waits[waits.Count * 99 / 100]);
        Print("log_mib", new FileInfo(path + "-wal").Length >> 20);
    }

    private static async Task LoadAsync(SqliteStore store, Crowd crowd, int loads, int concurrency)
    {
        var meter = Meter.Start();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async worker =>
        {
            var random = new Random(worker);
            for (var load = 0; load < loads / concurrency; load++)
            {
                var key = crowd.Key(random.Next(crowd.Count));
                var loaded = await store.Snapshots.LoadAsync(key, default);
                if (loaded?.Key != key)
                {
                    throw new InvalidDataException($"Asked for {key}, got {loaded?.Key}.");
                }
            }
        }));
        meter.Print("loads", loads / concurrency * concurrency);
    }

    private static async Task ListAsync(SqliteStore store, Crowd crowd)
    {
        var due = 0;
        var began = Stopwatch.GetTimestamp();
        for (var partition = 0; partition < crowd.Partitions; partition++)
        {
            await foreach (var _ in store.Partitions.DueAsync(partition, default))
            {
                due++;
            }
        }

        Print("due_per_s", due / Stopwatch.GetElapsedTime(began).TotalSeconds);
        await TimeAsync("list_newest_ms", cursor => store.Customers.NewestAsync(cursor, 50, default));
        await TimeAsync("search_wide_ms", cursor => store.Customers.SearchAsync("p", cursor, 50, default));
        await TimeAsync("search_narrow_ms", cursor => store.Customers.SearchAsync("person4@", cursor, 50, default));
        await TimeAsync("search_two_words_ms", cursor => store.Customers.SearchAsync("last49 first9", cursor, 50, default));
    }

    /// <summary>The mean of twenty pages, one after the other.</summary>
    private static async Task TimeAsync(string name, Func<string?, ValueTask<Page<CustomerLine>>> list)
    {
        string? cursor = null;
        var began = Stopwatch.GetTimestamp();
        for (var page = 0; page < 20; page++)
        {
            cursor = (await list(cursor)).Next;
        }

        Print(name, Stopwatch.GetElapsedTime(began).TotalMilliseconds / 20);
    }

    private static int Number(string[] args, string name, int otherwise) =>
        Text(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;

    internal static void Print(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={Math.Round(value, value < 100 ? 2 : 0)}"));

    private sealed class NoSecrets : ISecretProtector
    {
        public string Protect(string secret) => throw new NotSupportedException("The benchmark stores no secrets.");

        public string Unprotect(string stored) => throw new NotSupportedException("The benchmark stores no secrets.");
    }
}
