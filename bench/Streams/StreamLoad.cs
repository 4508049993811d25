using System.Diagnostics;
using SmartCom.Grains.Ports;

namespace SmartCom.Bench.Streams;

/// <summary>What every stream is measured with.</summary>
internal static class StreamLoad
{
    private const int LoneAppends = 2_000;

    /// <summary>Some events of random bytes.</summary>
    public static ReadOnlyMemory<byte>[] Batch(int count, int bytes)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var made = new byte[bytes];
            random.NextBytes(made);
            return (ReadOnlyMemory<byte>)made;
        })];
    }

    /// <summary>Appends one event at a time and prints how long each took.</summary>
    public static async Task AppendAloneAsync(IStream stream, int bytes)
    {
        var one = Batch(1, bytes);
        var times = new List<double>();
        for (var turn = 0; turn < LoneAppends; turn++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await stream.AppendAsync(0, Lane.Bulk, one, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Figures.PrintPercentiles("lone_append", times);
    }
}
