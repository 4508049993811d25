using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Bench.Load;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Streams.Local.Disks;

namespace SmartCom.Bench.Streams;

/// <summary>
/// What the local log does on this machine's disk, without an engine behind it: appends in batches, lone appends, reads from memory and from files, opening.
/// </summary>
internal sealed class StreamBench(Options options, string directory)
{
    private const int SingleReads = 20_000;
    private const int InFlight = 2;

    private readonly int _events = options.Number("events", 5_000_000);
    private readonly int _bytes = options.Number("bytes", 200);
    private readonly int _batch = options.Number("batch", 1_000);
    private readonly LocalStreamOptions _log = new() { Directory = directory, Partitions = options.Number("partitions", 4) };

    /// <summary>Runs and prints. Leaves nothing behind.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        if (options.Text("stream") == "kafka")
        {
            return await KafkaBench.RunAsync(options);
        }

        using var scratch = ScratchDirectory.Create(options.Text("directory"));
        await new StreamBench(options, scratch.Path).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        await using (var stream = Open())
        {
            await AppendInBatchesAsync(stream);
            await StreamLoad.AppendAloneAsync(stream, _bytes);
            await ReadThroughAsync(stream);
            await ReadSinglyAsync(stream);
        }

        var opening = Stopwatch.StartNew();
        await using var reopened = Open();
        Figures.Print("open_ms", opening.Elapsed.TotalMilliseconds);
    }

    private LocalStream Open() =>
        LocalStream.Open(new PhysicalDisk(_log.Directory), _log, TimeProvider.System, NullLogger<LocalStream>.Instance);

    private async Task AppendInBatchesAsync(LocalStream stream)
    {
        var batch = StreamLoad.Batch(_batch, _bytes);
        var turns = _events / _batch / _log.Partitions / InFlight;
        _ = await stream.AppendAsync(0, Lane.Live, batch, CancellationToken.None);

        var (allocated, cpu) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, _log.Partitions * InFlight).Select(caller => Task.Run(async () =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                _ = await stream.AppendAsync(caller / InFlight, Lane.Live, batch, CancellationToken.None);
            }
        })));

        var (seconds, appended) = (watch.Elapsed.TotalSeconds, (double)turns * _batch * _log.Partitions * InFlight);
        Figures.Print("append_events_per_s", appended / seconds);
        Figures.Print("append_mb_per_s", appended * _bytes / 1e6 / seconds);
        Figures.Print("append_user_ns_per_event", (Environment.CpuUsage.UserTime - cpu.UserTime).TotalNanoseconds / appended);
        Figures.Print("append_kernel_ns_per_event", (Environment.CpuUsage.PrivilegedTime - cpu.PrivilegedTime).TotalNanoseconds / appended);
        Figures.Print("append_allocated_bytes_per_event", (GC.GetTotalAllocatedBytes() - allocated) / appended);
    }

    private static async Task ReadThroughAsync(LocalStream stream)
    {
        var (first, next) = stream.Extent(0, Lane.Live);
        var watch = Stopwatch.StartNew();
        for (var position = first; position < next;)
        {
            position += (await stream.ReadAsync(0, Lane.Live, position, 2_000, CancellationToken.None)).Count;
        }

        Figures.Print("read_events_per_s", (next - first) / watch.Elapsed.TotalSeconds);
    }

    private static async Task ReadSinglyAsync(LocalStream stream)
    {
        var (first, next) = stream.Extent(0, Lane.Live);
        var random = new Random(1);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < SingleReads; i++)
        {
            _ = await stream.ReadAsync(0, Lane.Live, random.NextInt64(first, next), 1, CancellationToken.None);
        }

        Figures.Print("single_read_us", watch.Elapsed.TotalMicroseconds / SingleReads);
    }
}
