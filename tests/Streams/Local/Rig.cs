using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SmartCom.Grains.Ports;
using SmartCom.Streams.Local;
using SmartCom.Streams.Local.Disks;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Streams.Local;

/// <summary>What the tests of the local log share: small segments, a small cache, a clock that stands still, numbered events.</summary>
internal static class Rig
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>For runs that mostly wait for one another's threads.</summary>
    public static ParallelOptions SideBySide => new() { MaxDegreeOfParallelism = 16, CancellationToken = Ct };

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static LocalStreamOptions Options(int historyDays = 0) => new()
    {
        Partitions = 1,
        SegmentBytes = 1_000,
        TailCacheBytes = 700,
        HistoryDays = historyDays,
        MinFreeBytes = 0,
    };

    public static LocalStream OpenStream(IDisk disk, LocalStreamOptions? options = null, TimeProvider? clock = null) =>
        LocalStream.Open(disk, options ?? Options(), clock ?? new ManualClock(), NullLogger<LocalStream>.Instance);

    public static LocalJournal OpenJournal(IDisk disk, TimeProvider? clock = null) =>
        LocalJournal.Open(disk, Options(), clock ?? new ManualClock(), NullLogger<LocalJournal>.Instance);

    /// <summary>Events numbered from a number on, of different lengths.</summary>
    public static ReadOnlyMemory<byte>[] Events(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{number}:{new string('x', number * 37 % 90)}")))];

    public static int NumberOf(StreamRecord record)
    {
        var text = Encoding.UTF8.GetString(record.Event.Span);
        return int.Parse(text[..text.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    public static async Task<List<StreamRecord>> ReadAllAsync(IStream stream, Lane lane = Lane.Live)
    {
        var (position, next) = stream.Extent(0, lane);
        var records = new List<StreamRecord>();
        while (position < next)
        {
            var some = await stream.ReadAsync(0, lane, position, 50, Ct).AsTask().WaitAsync(Limit, Ct);
            Assert.Equal(Enumerable.Range(0, some.Count).Select(i => position + i), some.Select(record => record.Position));
            records.AddRange(some);
            position += some.Count;
        }

        return records;
    }

    /// <summary>Appends that must succeed, one after the other.</summary>
    public static async Task AppendAsync(IStream stream, params (int From, int Count)[] appends)
    {
        foreach (var (from, count) in appends)
        {
            _ = await stream.AppendAsync(0, Lane.Live, Events(from, count), Ct).AsTask().WaitAsync(Limit, Ct);
        }
    }

    public static async Task AssertHoldsAsync(IStream stream, int count, Lane lane = Lane.Live)
    {
        Assert.Equal(new StreamExtent(0, count), stream.Extent(0, lane));
        Assert.Equal(Enumerable.Range(0, count), (await ReadAllAsync(stream, lane)).Select(NumberOf));
    }

    public static async Task<StreamUnavailableException> AssertRefusesAsync(IStream stream, int from, int count = 1) =>
        await Assert.ThrowsAsync<StreamUnavailableException>(
            () => stream.AppendAsync(0, Lane.Live, Events(from, count), Ct).AsTask().WaitAsync(Limit, Ct));
}
