using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Bench.Load;
using SmartCom.Domain;
using SmartCom.Domain.Events;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local.Disks;
using SmartCom.Streams.Local;

namespace SmartCom.Bench.Timers;

/// <summary>What the stream and the journal of a stopped engine say: how many ticks were appended, and how often each customer's wait came to an end.</summary>
internal sealed record Fired(long Ticks, long Once, long Never, long MoreThanOnce)
{
    private const int MostInRead = 4_096;

    /// <summary>Reads both logs.</summary>
    public static async Task<Fired> ReadAsync(string directory, int pending)
    {
        var ends = new byte[pending];
        var ticks = 0L;
        var options = new LocalStreamOptions { Directory = directory, Partitions = CustomerBase.Partitions };
        var disk = new PhysicalDisk(directory);
        await using var stream = LocalStream.Open(disk, options, TimeProvider.System, NullLogger<LocalStream>.Instance);
        await using var journal = LocalJournal.Open(disk, options, TimeProvider.System, NullLogger<LocalJournal>.Instance);
        for (var partition = 0; partition < CustomerBase.Partitions; partition++)
        {
            var who = await CustomersAsync(stream, partition);
            ticks += who.Count;
            await journal.TakeOverAsync(partition, CancellationToken.None);
            await foreach (var commit in journal.ReadAsync(partition, 0, CancellationToken.None))
            {
                foreach (var record in commit.Records)
                {
                    var ended = DecisionCodec.Read(record.Decision).Consequences.Count(consequence => consequence is Consequence.RunEnded);
                    ends[who[(int)record.Position]] += (byte)ended;
                }
            }
        }

        return new Fired(ticks, ends.LongCount(times => times == 1), ends.LongCount(times => times == 0), ends.LongCount(times => times > 1));
    }

    private static async Task<List<int>> CustomersAsync(LocalStream stream, int partition)
    {
        var who = new List<int>();
        for (var next = stream.Extent(partition, Lane.Live).Next; who.Count < next;)
        {
            var records = await stream.ReadAsync(partition, Lane.Live, who.Count, MostInRead, CancellationToken.None);
            who.AddRange(records.Select(record => Waits.NumberOf(EventCodec.PeekCustomer(record.Event.Span))));
        }

        return who;
    }
}
