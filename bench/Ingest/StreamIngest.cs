using System.Diagnostics;
using SmartCom.Bench.Load;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Bench.Ingest;

/// <summary>
/// Straight into the stream of an engine in this process, as fast as the engine keeps up: first each customer once, in an order that no cache likes,
/// so that each is loaded from the store (cold); then customers at random (warm).
/// </summary>
internal sealed class StreamIngest(string run, int customers, int events, Options options)
{
    private readonly int _inAppend = options.Number("append", 500);
    private readonly int _mostWaiting = options.Number("lag", 16_384);
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(options.Number("seconds", 3_600));
    private readonly Process _process = Process.GetCurrentProcess();
    private long _appended;

    /// <summary>Runs and prints. Returns the events a second of both parts.</summary>
    public async Task<(double Cold, double Warm)> RunAsync(string directory, Services? services = null)
    {
        Figures.Print($"{run}generator_cpu_us_per_event", CostOfAnEvent());
        await using var engine = await EngineHost.StartAsync(directory, settings: services?.Settings, isObserved: options.Has("observed"));
        Figures.Print($"{run}rss_mb_at_start", Usage.ResidentMegabytes(_process));
        var mine = Shuffled();
        var cold = Math.Min(customers, events);
        var watch = new QuarterWatch(engine, () => Interlocked.Read(ref _appended), events);
        var watching = watch.RunAsync();
        var coldRate = await MeasureAsync("cold_", cold, services, partition => LoadAsync(engine, partition, mine[partition], mine[partition].Length));
        var left = events - cold;
        var warmRate = await MeasureAsync("warm_", left, services, partition => LoadAsync(engine, partition, mine[partition], left / CustomerBase.Partitions, random: true));
        watch.Stop();
        await watching;
        watch.Print(run);
        Figures.Print($"{run}heap_after_collection_mb", GC.GetTotalMemory(forceFullCollection: true) / (double)(1 << 20));
        return (coldRate, warmRate);
    }

    private async Task<double> MeasureAsync(string part, long expected, Services? services, Func<int, Task<long>> load)
    {
        if (expected <= 0)
        {
            return 0;
        }

        var prefix = run + part;
        var others = await ServicesUsage.ReadAsync(services);

        var (allocated, collected, paused) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(2), GC.GetTotalPauseDuration());
        var cpu = Usage.Processor(_process);
        var begin = Stopwatch.GetTimestamp();
        var decided = (await Task.WhenAll(Enumerable.Range(0, CustomerBase.Partitions).Select(partition => Task.Run(() => load(partition))))).Sum();
        var elapsed = Stopwatch.GetElapsedTime(begin);
        cpu = Usage.Processor(_process) - cpu;
        Figures.Print($"{prefix}events", decided);
        Figures.Print($"{prefix}events_per_s", decided / elapsed.TotalSeconds);
        Figures.Print($"{prefix}cpu_us_per_event", cpu.TotalMicroseconds / decided);
        Figures.Print($"{prefix}cores", cpu / elapsed);
        Figures.Print($"{prefix}allocated_bytes_per_event", (GC.GetTotalAllocatedBytes() - allocated) / (double)decided);
        Figures.Print($"{prefix}gc_pause_percent", 100 * ((GC.GetTotalPauseDuration() - paused) / elapsed));
        Figures.Print($"{prefix}gc_full", GC.CollectionCount(2) - collected);
        if (await ServicesUsage.ReadAsync(services) is { } now)
        {
            now.Print(prefix, others!, decided);
        }

        return decided / elapsed.TotalSeconds;
    }

    // Appends for one partition, never more than so many events ahead of its decisions.
    private async Task<long> LoadAsync(EngineHost engine, int partition, int[] mine, long count, bool random = false)
    {
        var (begin, sent) = (Stopwatch.GetTimestamp(), 0L);
        var undecided = new Queue<Task>();
        while (sent < count && Stopwatch.GetElapsedTime(begin) < _longest)
        {
            var batch = new ReadOnlyMemory<byte>[Math.Min(_inAppend, count - sent)];
            var now = DateTimeOffset.UtcNow;
            for (var index = 0; index < batch.Length; index++, sent++)
            {
                var number = (((random ? 1_000_000_000L : 0) + sent) * CustomerBase.Partitions) + partition;
                var customer = mine[random ? (int)(Traffic.Dice(number) % (ulong)mine.Length) : (int)sent];
                batch[index] = EventCodec.Encode(Traffic.Event(customer, number, now));
            }

            var last = await engine.Stream.AppendAsync(partition, Lane.Live, batch, CancellationToken.None);
            Interlocked.Add(ref _appended, batch.Length);
            undecided.Enqueue(engine.Partitions[partition].WhenDecidedAsync(last));
            if (undecided.Count * _inAppend >= _mostWaiting)
            {
                await undecided.Dequeue();
            }
        }

        await Task.WhenAll(undecided);
        return sent;
    }

    private int[][] Shuffled()
    {
        var mine = Enumerable.Range(0, customers).GroupBy(customer => Traffic.Key(customer).Partition(CustomerBase.Partitions))
            .ToDictionary(group => group.Key, group => group.ToArray());
        var all = Enumerable.Range(0, CustomerBase.Partitions).Select(partition => mine.GetValueOrDefault(partition, [])).ToArray();
        foreach (var part in all)
        {
            new Random(1).Shuffle(part);
        }

        return all;
    }

    // The load runs on the same cores; what it costs is known, so that it can be taken off.
    private double CostOfAnEvent()
    {
        const int times = 200_000;
        var cpu = TimeSpan.Zero;
        for (var round = 0; round < 2; round++)
        {
            cpu = Usage.Processor(_process);
            for (var number = 0; number < times; number++)
            {
                EventCodec.Encode(Traffic.Event(number, number, DateTimeOffset.UtcNow));
            }
        }

        return (Usage.Processor(_process) - cpu).TotalMicroseconds / times;
    }
}
