using System.Buffers;
using System.Diagnostics;

namespace SmartCom.Bench.Load;

/// <summary>Posts batches of events at a steady rate over HTTP. Each sender has its own share of the arrivals; one that is late catches up.</summary>
internal sealed class SteadyTraffic(ServerProcess server, int firstCustomer, int customers, int perSecond)
{
    private const int Senders = 16;
    private const int InBatch = 50;

    private long _refused;

    /// <summary>Batches that were not taken.</summary>
    public long Refused => _refused;

    /// <summary>Sends for so long.</summary>
    public Task RunAsync(TimeSpan duration)
    {
        var begin = Stopwatch.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(sender, begin, duration)));
    }

    private async Task SendAsync(int sender, long begin, TimeSpan duration)
    {
        using var connection = await KeepAlive.ConnectAsync(server.Address, "/v1/batch", server.Key);
        var body = new ArrayBufferWriter<byte>(64 * 1024);
        var whose = new int[InBatch];
        var every = TimeSpan.FromSeconds((double)InBatch * Senders / perSecond);
        var salt = begin & 0xffffffff; // another run sends other events
        for (var round = 0; Stopwatch.GetElapsedTime(begin) < duration; round++)
        {
            var number = (salt << 24) + (((round * (long)Senders) + sender) * InBatch);
            for (var index = 0; index < InBatch; index++)
            {
                whose[index] = firstCustomer + (int)(Traffic.Dice(number + index) % (ulong)(customers - firstCustomer));
            }

            body.ResetWrittenCount();
            SegmentJson.WriteBatch(body, whose, number, DateTimeOffset.UtcNow);
            if (await connection.PostAsync(body.WrittenMemory) is not (>= 200 and < 300))
            {
                Interlocked.Increment(ref _refused);
            }

            var pause = (every * (round + 1 + ((double)sender / Senders))) - Stopwatch.GetElapsedTime(begin);
            await Task.Delay(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
        }
    }
}
