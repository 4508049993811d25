using System.Globalization;
using System.Text;
using SmartCom.Grains.Ports;
using Xunit;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What every stream must do. A new one earns its place by deriving from this and passing.</summary>
public abstract partial class StreamSpec : IAsyncDisposable
{
    /// <summary>How many partitions the streams of this suite have.</summary>
    protected const int Partitions = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private IStream? _stream;

    /// <summary>Opens a stream over the data of this test, which is empty at first.</summary>
    protected abstract Task<IStream> OpenAsync();

    /// <summary>Ends the stream as roughly as its kind can be ended. What it had acknowledged must survive.</summary>
    protected abstract Task CrashAsync(IStream stream);

    /// <summary>The test's own token.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<IStream> OpenedAsync() => _stream = await OpenAsync();

    private async Task<IStream> CrashedAndReopenedAsync()
    {
        await CrashAsync(_stream!);
        return await OpenedAsync();
    }

    private static ReadOnlyMemory<byte>[] Events(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(number => Event(string.Create(CultureInfo.InvariantCulture, $"event {number}")))];

    private static ReadOnlyMemory<byte> Event(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(StreamRecord record) => Encoding.UTF8.GetString(record.Event.Span);

    private static async Task<List<StreamRecord>> ReadAsync(IStream stream, int partition, Lane lane, long from, long end)
    {
        var records = new List<StreamRecord>();
        while (from < end)
        {
            var some = await stream.ReadAsync(partition, lane, from, 100, Ct).AsTask().WaitAsync(Limit, Ct);
            Assert.InRange(some.Count, 1, 100);
            records.AddRange(some);
            from += some.Count;
        }

        return records;
    }

    private static async Task<List<StreamRecord>> ReadAllAsync(IStream stream, int partition = 0, Lane lane = Lane.Live)
    {
        var (first, next) = stream.Extent(partition, lane);
        return await ReadAsync(stream, partition, lane, first, next);
    }

    private static void AssertHolds(IReadOnlyList<StreamRecord> records, int count)
    {
        Assert.Equal(Events(0, count).Select(e => Encoding.UTF8.GetString(e.Span)), records.Select(Text));
        Assert.Equal(Enumerable.Range(0, count).Select(position => (long)position), records.Select(record => record.Position));
    }
}
