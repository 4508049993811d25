using System.Diagnostics;
using SmartCom.Bench.Load;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;

namespace SmartCom.Bench.Latency;

/// <summary>From acceptance (the append has completed, so the event is durable) to decision (journalled and brought about), in this process.</summary>
internal sealed class DecisionLatency(int customers, Options options)
{
    private readonly int _perSecond = options.Number("rate", 10_000);
    private readonly int _seconds = options.Number("seconds", 30);
    private readonly int _warmUp = options.Number("warm-up", 20);
    private readonly List<double> _toDurable = [];
    private readonly List<double> _toDecided = [];
    private readonly List<double> _whole = [];
    private long _number;

    /// <summary>Runs and prints.</summary>
    public async Task RunAsync(string directory)
    {
        await using var engine = await EngineHost.StartAsync(directory);
        await LoadAsync(engine, new Arrivals(_perSecond, TimeSpan.FromSeconds(_warmUp), seed: 1));
        Figures.PrintPercentiles("cold_accepted_to_decided", _toDecided);
        _toDurable.Clear();
        _toDecided.Clear();
        _whole.Clear();
        var arrivals = new Arrivals(_perSecond, TimeSpan.FromSeconds(_seconds), seed: 2);
        var (cpu, begin) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await LoadAsync(engine, arrivals);
        Figures.Print("events_per_s", arrivals.Count / Stopwatch.GetElapsedTime(begin).TotalSeconds);
        Figures.Print("cpu_us_per_event", (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / arrivals.Count);
        Figures.PrintPercentiles("accepted_to_decided", _toDecided);
        Figures.PrintPercentiles("arrival_to_accepted", _toDurable);
        Figures.PrintPercentiles("arrival_to_decided", _whole);
    }

    private Task LoadAsync(EngineHost engine, Arrivals arrivals)
    {
        var under = new List<Task>();
        var thread = new TaskCompletionSource();
        new Thread(() =>
        {
            var begin = Stopwatch.GetTimestamp();
            while (arrivals.Next(begin) is { Length: > 0 } due)
            {
                AppendTo(engine, due, begin, under);
                under.RemoveAll(task => task.IsCompletedSuccessfully);
            }

            thread.SetResult();
        }) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
        return FinishAsync(thread.Task, under);
    }

    private static async Task FinishAsync(Task thread, List<Task> under)
    {
        await thread;
        await Task.WhenAll(under);
    }

    private void AppendTo(EngineHost engine, ReadOnlySpan<long> due, long begin, List<Task> under)
    {
        var batches = new (List<ReadOnlyMemory<byte>> Events, List<long> Due)[CustomerBase.Partitions];
        foreach (var at in due)
        {
            var customer = (int)(Traffic.Dice(++_number) % (ulong)customers);
            var happened = Traffic.Event(customer, _number, DateTimeOffset.UtcNow);
            ref var batch = ref batches[happened.Customer.Partition(CustomerBase.Partitions)];
            batch.Events ??= [];
            batch.Due ??= [];
            batch.Events.Add(EventCodec.Encode(happened));
            batch.Due.Add(begin + at);
        }

        for (var partition = 0; partition < batches.Length; partition++)
        {
            if (batches[partition].Events is { } events)
            {
                under.Add(FollowAsync(engine, partition, events, batches[partition].Due));
            }
        }
    }

    private async Task FollowAsync(EngineHost engine, int partition, List<ReadOnlyMemory<byte>> events, List<long> due)
    {
        var last = await engine.Stream.AppendAsync(partition, Lane.Live, events, CancellationToken.None).ConfigureAwait(false);
        var durable = Stopwatch.GetTimestamp();
        await engine.Partitions[partition].WhenDecidedAsync(last).ConfigureAwait(false);
        var decided = Stopwatch.GetTimestamp();
        lock (_whole)
        {
            foreach (var at in due)
            {
                _toDurable.Add(Stopwatch.GetElapsedTime(at, durable).TotalMilliseconds);
                _toDecided.Add(Stopwatch.GetElapsedTime(durable, decided).TotalMilliseconds);
                _whole.Add(Stopwatch.GetElapsedTime(at, decided).TotalMilliseconds);
            }
        }
    }
}
