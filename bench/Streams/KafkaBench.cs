using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Kafka;
using SmartCom.Tests.Support.Kafka;

namespace SmartCom.Bench.Streams;

/// <summary>
/// What the Kafka client costs: appends in batches, lone appends, and appending with reading at the same time. The brokers are librdkafka's own for
/// tests, in a process of their own on the same cores: the protocol is real, the disk is not there, and they forget all but the last megabytes.
/// </summary>
internal sealed class KafkaBench(Options options, IStream stream, int partitions)
{
    private const int InFlight = 2;
    private const int MostUnread = 10_000; // of a partition; the brokers keep little more than twice as much

    private readonly int _events = options.Number("events", 2_000_000);
    private readonly int _batch = options.Number("batch", 1_000);
    private readonly int _bytes = options.Number("bytes", 200);

    /// <summary>Runs and prints. Leaves nothing behind.</summary>
    public static async Task<int> RunAsync(Options options)
    {
        var partitions = options.Number("partitions", 4);
        await using var brokers = await KafkaBrokers.StartAsync();
        var kafka = new KafkaOptions { BootstrapServers = brokers.Addresses, Partitions = partitions };
        kafka.Settings["fetch.wait.max.ms"] = "5"; // these brokers do not tell a waiting fetch what has come meanwhile
        await brokers.CreateAsync(kafka.Topic(Lane.Live), partitions);
        await brokers.CreateAsync(kafka.Topic(Lane.Bulk), partitions);
        await using var stream = await KafkaStream.OpenAsync(kafka, TimeProvider.System, NullLogger<KafkaStream>.Instance, CancellationToken.None);
        await new KafkaBench(options, stream, partitions).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        await MeasureAsync("append", Lane.Bulk, read: false);
        await StreamLoad.AppendAloneAsync(stream, _bytes);
        await MeasureAsync("append_and_read", Lane.Live, read: true);
    }

    private async Task MeasureAsync(string name, Lane lane, bool read)
    {
        var turns = _events / _batch / partitions / InFlight;
        var batch = StreamLoad.Batch(_batch, _bytes);
        var (cpu, allocated, watch) = (Environment.CpuUsage, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, partitions).Select(partition => Task.Run(() => PartitionAsync(partition, lane, turns, batch, read))));
        var events = (double)turns * _batch * partitions * InFlight;
        Figures.Print($"{name}_events_per_s", events / watch.Elapsed.TotalSeconds);
        Figures.Print($"{name}_mb_per_s", events * _bytes / 1e6 / watch.Elapsed.TotalSeconds);
        Figures.Print($"{name}_cpu_ns_per_event", (Environment.CpuUsage.TotalTime - cpu.TotalTime).TotalNanoseconds / events);
        Figures.Print($"{name}_allocated_bytes_per_event", (GC.GetTotalAllocatedBytes() - allocated) / events);
    }

    private async Task PartitionAsync(int partition, Lane lane, int turns, ReadOnlyMemory<byte>[] batch, bool read)
    {
        using var room = new SemaphoreSlim(MostUnread / _batch);
        var reading = read ? ReadAsync(partition, lane, (long)turns * _batch * InFlight, room) : Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            for (var turn = 0; turn < turns; turn++)
            {
                if (read)
                {
                    await room.WaitAsync();
                }

                await stream.AppendAsync(partition, lane, batch, CancellationToken.None);
            }
        }));
        await reading;
    }

    private async Task ReadAsync(int partition, Lane lane, long count, SemaphoreSlim room)
    {
        var position = stream.Extent(partition, lane).First;
        for (var end = position + count; position < end;)
        {
            var before = position / _batch;
            position += (await stream.ReadAsync(partition, lane, position, 4_096, CancellationToken.None)).Count;
            if (position / _batch > before)
            {
                room.Release((int)((position / _batch) - before));
            }
        }
    }
}
