using System.Collections.Concurrent;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Kafka;
using static SmartCom.Tests.Kafka.Rig;

namespace SmartCom.Tests.Kafka;

/// <summary>With brokers of its own, because it breaks them.</summary>
public sealed class OutageTests
{
    private const int TimedOut = 7; // Kafka's REQUEST_TIMED_OUT
    private const int Produce = 0;

    [Fact]
    public async Task A_broker_that_goes_away_and_comes_back_loses_nothing_that_was_acknowledged_and_doubles_nothing()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        await using var stream = await OpenAsync(await OptionsAsync(brokers));
        var acknowledged = new ConcurrentDictionary<int, long>();
        using var stop = new CancellationTokenSource();
        var next = 0;
        var appending = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var first = Interlocked.Add(ref next, 10) - 10;
                try
                {
                    var last = await stream.AppendAsync(0, Lane.Live, Events(first, 10), Ct);
                    acknowledged[first] = last;
                }
                catch (StreamUnavailableException)
                {
                    // May be there or not: it is not tried again, so that a double would be the client's.
                }
            }
        }, Ct)).ToArray();

        for (var outage = 0; outage < 3; outage++)
        {
            var before = acknowledged.Count;
            await Eventually.IsTrueAsync(() => acknowledged.Count > before + 50, "appends are acknowledged", Limit);
            await brokers.SetDownAsync();
            await Eventually.IsTrueAsync(() => !stream.Health.IsWritable, "the trouble is known", Limit);
            await brokers.SetUpAsync();
        }

        var healed = acknowledged.Count;
        await Eventually.IsTrueAsync(() => stream.Health.IsWritable && acknowledged.Count > healed + 50, "appends are acknowledged again", Limit);
        await stop.CancelAsync();
        await Task.WhenAll(appending);

        var records = await ReadAllAsync(stream);
        var positions = records.ToDictionary(NumberOf, record => record.Position);
        Assert.Equal(records.Count, positions.Count);
        Assert.All(acknowledged, append => Assert.All(Enumerable.Range(0, 10), index => Assert.Equal(append.Value - 9 + index, positions[append.Key + index])));
    }

    [Fact]
    public async Task Retried_requests_double_nothing_and_keep_the_order()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        await using var stream = await OpenAsync(await OptionsAsync(brokers));
        await brokers.FailAsync(Produce, TimedOut, 3);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(append => stream.AppendAsync(0, Lane.Live, Events(append * 50, 50), Ct).AsTask()));

        Assert.Equal(Enumerable.Range(0, 1_000), (await ReadAllAsync(stream)).Select(NumberOf));
    }

    [Fact]
    public async Task Nothing_more_is_taken_than_may_wait_for_the_broker()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        var options = await OptionsAsync(brokers);
        options.MostPendingBytes = 1 << 20;
        options.DeliverySeconds = 60;
        await using var stream = await OpenAsync(options);
        await brokers.SetDownAsync();
        var waiting = stream.AppendAsync(0, Lane.Live, [new byte[800_000]], Ct).AsTask();

        await Assert.ThrowsAsync<StreamUnavailableException>(async () => await stream.AppendAsync(1, Lane.Live, [new byte[300_000]], Ct));

        Assert.False(waiting.IsCompleted);
        await brokers.SetUpAsync();
        Assert.Equal(0, await waiting.WaitAsync(Limit, Ct));
        Assert.Equal(0, await stream.AppendAsync(1, Lane.Live, [new byte[300_000]], Ct).AsTask().WaitAsync(Limit, Ct));
    }

    [Fact]
    public async Task An_append_that_the_broker_does_not_acknowledge_in_time_fails()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        var options = await OptionsAsync(brokers);
        options.DeliverySeconds = 1;
        await using var stream = await OpenAsync(options);
        await brokers.SetDownAsync();

        await Assert.ThrowsAsync<StreamUnavailableException>(() => stream.AppendAsync(0, Lane.Live, Events(0, 3), Ct).AsTask().WaitAsync(Limit, Ct));
        await Eventually.IsTrueAsync(() => stream.Health.Trouble is not null, "the trouble is told", Limit);
    }

    [Fact]
    public async Task A_reader_waits_out_an_outage()
    {
        await using var brokers = await KafkaBrokers.StartAsync();
        await using var stream = await OpenAsync(await OptionsAsync(brokers));
        await stream.AppendAsync(0, Lane.Live, Events(0, 1), Ct);
        await stream.ReadAsync(0, Lane.Live, 0, 1, Ct);
        var waiting = stream.ReadAsync(0, Lane.Live, 1, 1, Ct).AsTask();

        await brokers.SetDownAsync();
        await Eventually.IsTrueAsync(() => !stream.Health.IsWritable, "the trouble is known", Limit);
        Assert.False(waiting.IsCompleted);
        await brokers.SetUpAsync();
        await stream.AppendAsync(0, Lane.Live, Events(1, 1), Ct);

        Assert.Equal(1, NumberOf(Assert.Single(await waiting.WaitAsync(Limit, Ct))));
    }
}
