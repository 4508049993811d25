using SmartCom.Domain.Messages;
using SmartCom.Grains.Partitions;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Stores;
using SmartCom.Tests.Support.Streams;

namespace SmartCom.Tests.Grains;

/// <summary>What became of messages while the stream is away.</summary>
public sealed class DeliveryReportsTests
{
    private static readonly (StoredMessage, DeliveryReport)[] Reports =
        [(StoreSamples.Message("m-1"), new DeliveryReport("m-1", "lost-cart", "mail", MessageStatus.Sent, "250 ok", 1))];

    private readonly ManualClock _clock = new(StoreSamples.Noon);
    private readonly InMemoryStream _stream;
    private readonly DeliveryReports _reports;

    public DeliveryReportsTests()
    {
        _stream = new InMemoryStream(1, _clock) { IsDown = true };
        _reports = new DeliveryReports(0, _stream, _clock);
    }

    [Fact]
    public async Task It_is_kept_until_the_stream_is_back()
    {
        var appending = _reports.AppendAsync(Reports, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(appending.IsCompleted);

        _stream.IsDown = false;
        _clock.Advance(TimeSpan.FromSeconds(1));

        await appending.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Single(_stream.All);
    }

    [Fact]
    public async Task A_partition_that_stops_waits_no_longer()
    {
        using var stop = new CancellationTokenSource();
        var appending = _reports.AppendAsync(Reports, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
        await Assert.ThrowsAsync<StreamUnavailableException>(() => _reports.AppendAsync(Reports, stop.Token));
        Assert.Empty(_stream.All);
    }
}
