using System.Buffers;
using System.Diagnostics;
using SmartCom.Bench.Load;

namespace SmartCom.Bench.Ingest;

/// <summary>
/// Over HTTP, into the real server in a process of its own: in batches, then one event a request. Each connection sends its next request
/// when the last one was answered, so when it is durable.
/// </summary>
internal sealed class HttpIngest(ServerProcess server, int customers, Options options)
{
    private readonly TimeSpan _duration = TimeSpan.FromSeconds(options.Number("seconds", 60));
    private readonly int _inBatch = options.Number("batch", 50);
    private readonly int _connections = options.Number("connections", 64);
    private readonly int _active = options.Number("active", customers);
    private long _number;
    private long _refused;

    /// <summary>Starts the server, runs and prints.</summary>
    public static async Task RunAsync(string directory, int customers, Options options)
    {
        LeanSockets.Use();
        await using var server = await ServerProcess.StartAsync(directory);
        Figures.Print("rss_mb_at_start", Usage.ResidentMegabytes(server.Process));
        var ingest = new HttpIngest(server, customers, options);
        await ingest.MeasureAsync("batch_", "/v1/batch", ingest.WriteBatch, ingest._inBatch);
        await ingest.MeasureAsync("single_", "/v1/track", ingest.WriteEvent, eventsInRequest: 1);
    }

    private async Task MeasureAsync(string prefix, string path, Action<ArrayBufferWriter<byte>> write, int eventsInRequest)
    {
        var before = (await server.StatusAsync()).Sum(partition => partition.Decided);
        var (theirs, mine) = (Usage.Processor(server.Process), Environment.CpuUsage.TotalTime);
        var begin = Stopwatch.GetTimestamp();
        var memory = new List<double>();
        var sending = Task.WhenAll(Enumerable.Range(0, _connections).Select(_ => Task.Run(() => SendAsync(path, write, begin))));
        for (var quarter = 0; quarter < 4; quarter++)
        {
            await Task.WhenAny(sending, Task.Delay(_duration / 4));
            memory.Add(Usage.ResidentMegabytes(server.Process));
        }

        var accepted = (await sending).Sum() * eventsInRequest;
        var acceptedIn = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await server.DecidedAsync();
        var decidedIn = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var decided = (await server.StatusAsync()).Sum(partition => partition.Decided) - before;
        Figures.Print($"{prefix}accepted_per_s", accepted / acceptedIn);
        Figures.Print($"{prefix}decided_per_s", decided / decidedIn);
        Figures.Print($"{prefix}refused_requests", Interlocked.Exchange(ref _refused, 0));
        Figures.Print($"{prefix}server_cpu_us_per_event", (Usage.Processor(server.Process) - theirs).TotalMicroseconds / accepted);
        Figures.Print($"{prefix}load_cpu_us_per_event", (Environment.CpuUsage.TotalTime - mine).TotalMicroseconds / accepted);
        Figures.Print($"{prefix}server_rss_mb_at_quarters", memory);
        Figures.Print($"{prefix}server_own_mb", Usage.OwnMegabytes(server.Process));
    }

    private async Task<long> SendAsync(string path, Action<ArrayBufferWriter<byte>> write, long begin)
    {
        using var connection = await KeepAlive.ConnectAsync(server.Address, path, server.Key);
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        var accepted = 0L;
        while (Stopwatch.GetElapsedTime(begin) < _duration)
        {
            body.ResetWrittenCount();
            write(body);
            if (await connection.PostAsync(body.WrittenMemory) is >= 200 and < 300)
            {
                accepted++;
            }
            else
            {
                Interlocked.Increment(ref _refused);
            }
        }

        return accepted;
    }

    // A batch is what a shop's server gathers: events of many customers.
    private void WriteBatch(ArrayBufferWriter<byte> into)
    {
        var number = Interlocked.Add(ref _number, _inBatch);
        Span<int> whose = stackalloc int[_inBatch];
        for (var index = 0; index < whose.Length; index++)
        {
            whose[index] = Customer(number + index);
        }

        SegmentJson.WriteBatch(into, whose, number, DateTimeOffset.UtcNow);
    }

    private void WriteEvent(ArrayBufferWriter<byte> into)
    {
        var number = Interlocked.Increment(ref _number);
        SegmentJson.WriteEvent(into, Customer(number), number, DateTimeOffset.UtcNow);
    }

    private int Customer(long number) => (int)(Traffic.Dice(number * 31) % (ulong)_active);
}
