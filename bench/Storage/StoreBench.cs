using System.Diagnostics;
using System.Globalization;
using SmartCom.Storage;
using SmartCom.Storage.Reading;

namespace SmartCom.Bench.Storage;

/// <summary>
/// How fast customers are saved and loaded once there are many, and how long lists take. Every partition saves its own batches, sorted by
/// key, of customers drawn at random; loads draw at random too, thousands under way at once.
/// <c>store [--store sqlite|postgres] [--postgres CONNECTION] [--writers N] [--customers N] [--updates N] [--loads N] [--batch N] [--partitions N] [--state BYTES] [--concurrency N] [--log MIB] [--map MIB] [--cache MIB] [--directory PATH]</c>
/// </summary>
internal static class StoreBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Options(args);
        await using var bench = await BenchStore.OpenAsync(options);
        var crowd = new Crowd(options.Number("customers", 1_000_000), options.Number("partitions", 16), options.Number("state", 500));
        await FillAsync(bench, crowd);
        await UpdateAsync(bench, crowd, options.Number("updates", 1_000_000), options.Number("batch", 2_000));
        await LoadAsync(bench.Store, crowd, options.Number("loads", 1_000_000), options.Number("concurrency", 4_000));
        await ListAsync(bench.Store, crowd);
        Print("memory_mib", Environment.WorkingSet >> 20);
        return 0;
    }

    private static async Task FillAsync(BenchStore bench, Crowd crowd)
    {
        var meter = Meter.Start();
        await Task.WhenAll(Enumerable.Range(0, crowd.Partitions).Select(async partition =>
        {
            foreach (var chunk in crowd.Members(partition).Chunk(5_000))
            {
                await bench.Store.Partitions.SaveAsync(crowd.Save(partition, chunk, number: 0), default);
            }
        }));
        meter.Print("inserts", crowd.Count);
        if (bench.File is { } file)
        {
            Print("bytes_per_customer", new FileInfo(file).Length / crowd.Count);
        }
    }

    private static async Task UpdateAsync(BenchStore bench, Crowd crowd, int updates, int batch)
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
                await bench.Store.Partitions.SaveAsync(save, default);
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
        if (bench.File is { } file)
        {
            Print("log_mib", new FileInfo(file + "-wal").Length >> 20);
        }
    }

    private static async Task LoadAsync(IStore store, Crowd crowd, int loads, int concurrency)
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

    private static async Task ListAsync(IStore store, Crowd crowd)
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

    internal static void Print(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={Math.Round(value, value < 100 ? 2 : 0)}"));
}
