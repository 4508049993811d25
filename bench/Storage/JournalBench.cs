using System.Diagnostics;
using System.Security.Cryptography;
using SmartCom.Grains.Ports;
using SmartCom.Storage.Postgres.Journal;

namespace SmartCom.Bench.Storage;

/// <summary>
/// How many commits a second the journal in PostgreSQL takes: every partition commits one after the other, as its owner does.
/// <c>journal [--partitions 16] [--commits N] [--records 50] [--bytes 200] [--postgres CONNECTION]</c>
/// </summary>
internal static class JournalBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new Options([.. args, "--store", "postgres"]);
        await using var bench = await BenchStore.OpenAsync(options);
        await using var journal = new PostgresJournal(bench.Connections!);
        var (partitions, commits) = (options.Number("partitions", 16), options.Number("commits", 40_000));
        var records = options.Number("records", 50);
        var decision = RandomNumberGenerator.GetBytes(options.Number("bytes", 200));

        var waits = new List<double>();
        var meter = Meter.Start();
        await Task.WhenAll(Enumerable.Range(0, partitions).Select(async partition =>
        {
            var (epoch, next) = await journal.TakeOverAsync(partition, default);
            for (var made = 0; made < commits / partitions; made++, next += records)
            {
                var commit = new JournalCommit(partition, epoch, next, next + records - 1, 1, [.. Enumerable.Range(0, records).Select(record => new JournalRecord(next + record, decision))]);
                var began = Stopwatch.GetTimestamp();
                await journal.CommitAsync(commit, default);
                lock (waits)
                {
                    waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }));
        meter.Print("commits", waits.Count);
        waits.Sort();
        StoreBench.Print("commit_p50_ms", waits[waits.Count / 2]);
        StoreBench.Print("commit_p99_ms", waits[waits.Count * 99 / 100]);
        return 0;
    }
}
