using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Mail;
using static SmartCom.Grains.Ports.SendResult;

namespace SmartCom.Tests.Channels.Smtp;

/// <summary>How connections are kept, shared, replaced and given up.</summary>
public sealed class PoolTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_of_mails_go_over_no_more_connections_than_allowed_and_arrive_once_each()
    {
        await using var sink = SmtpSink.Start();
        await using var channel = Mails.Channel(sink.Port, options => options.MaxConnections = 4);

        var results = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(number =>
            channel.SendAsync(Mails.To($"c{number}@shop.example", $"c{number}/r/1"), Ct).AsTask()));

        Assert.All(results, result => Assert.IsType<Delivered>(result));
        Assert.Equal((5_000, 5_000, 0), (sink.Accepted, sink.Deliveries.Count, sink.Repeats));
        Assert.InRange(sink.MostConnectionsOpen, 1, 4);
        Assert.InRange(sink.ConnectionsMade, 5, 8); // 1,000 messages each, and each of the four may have begun its next
    }

    [Fact]
    public async Task A_connection_is_replaced_after_so_many_messages()
    {
        await using var sink = SmtpSink.Start();
        await using var channel = Mails.Channel(sink.Port, options => (options.MaxConnections, options.MessagesPerConnection) = (1, 3));

        for (var number = 0; number < 10; number++)
        {
            Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));
        }

        Assert.Equal([3, 3, 3, 1], sink.Received.GroupBy(mail => mail.Connection).Select(mails => mails.Count()));
        Assert.Equal(1, sink.MostConnectionsOpen);
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_in_between_costs_no_message()
    {
        await using var sink = SmtpSink.Start();
        await using var channel = Mails.Channel(sink.Port, options => options.MaxConnections = 3);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => channel.SendAsync(Mails.To(), Ct).AsTask()));

        await sink.DropConnectionsAsync();
        var results = new List<SendResult>();
        for (var number = 0; number < 5; number++)
        {
            results.Add(await channel.SendAsync(Mails.To(), Ct));
        }

        Assert.All(results, result => Assert.IsType<Delivered>(result));
        Assert.Equal(105, sink.Accepted);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_after_its_time()
    {
        var clock = new ManualClock();
        await using var sink = SmtpSink.Start();
        await using var channel = Mails.Channel(sink.Port, clock: clock);
        await channel.SendAsync(Mails.To(), Ct);

        clock.Advance(TimeSpan.FromSeconds(20));
        await channel.SendAsync(Mails.To(), Ct);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal((1, 1), (sink.ConnectionsMade, sink.ConnectionsOpen));
        clock.Advance(TimeSpan.FromSeconds(1));

        await sink.WaitUntilAsync(server => server.ConnectionsOpen == 0);
        Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));
        Assert.Equal(2, sink.ConnectionsMade);
    }

    [Fact]
    public async Task Idle_connections_are_closed_with_the_channel()
    {
        await using var sink = SmtpSink.Start();
        await using (var channel = Mails.Channel(sink.Port))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => channel.SendAsync(Mails.To(), Ct).AsTask()));
        }

        await sink.WaitUntilAsync(server => server.ConnectionsOpen == 0);
    }

    [Fact]
    public async Task Who_finds_every_connection_in_use_waits_for_one()
    {
        var clock = new ManualClock();
        await using var sink = SmtpSink.Start();
        sink.Answer = recipient => recipient.StartsWith("odd", StringComparison.Ordinal) ? new SinkAnswer.Stalls(SendStage.Body) : SinkAnswer.Accept;
        await using var channel = Mails.Channel(sink.Port, options => (options.MaxConnections, options.DeliveryTimeout) = (1, TimeSpan.FromSeconds(10)), clock);

        var first = channel.SendAsync(Mails.To("odd@shop.example"), Ct).AsTask();
        await sink.WaitForStallAsync();
        var others = Enumerable.Range(0, 3).Select(_ => channel.SendAsync(Mails.To(), Ct).AsTask()).ToList();
        Assert.Equal(1, sink.ConnectionsMade);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<Unknown>(await first);
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<Delivered>(result));
        Assert.Equal((2, 3), (sink.ConnectionsMade, sink.Accepted));
    }

    [Fact]
    public async Task Who_waits_in_vain_for_a_connection_is_deferred()
    {
        var clock = new ManualClock();
        await using var sink = SmtpSink.Start();
        sink.Answer = _ => new SinkAnswer.Stalls(SendStage.Body);
        await using var channel = Mails.Channel(
            sink.Port,
            options => (options.MaxConnections, options.AttemptTimeout, options.DeliveryTimeout) = (1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)),
            clock);

        var first = channel.SendAsync(Mails.To(), Ct).AsTask();
        await sink.WaitForStallAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        using var cancelled = new CancellationTokenSource();
        var cancelledWait = channel.SendAsync(Mails.To(), cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelledWait);
        var waits = Enumerable.Range(0, 3).Select(_ => channel.SendAsync(Mails.To(), Ct).AsTask()).ToList();
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<Unknown>(await first);
        await sink.WaitForStallAsync();
        clock.Advance(TimeSpan.FromSeconds(30));

        var results = await Task.WhenAll(waits);
        Assert.Single(results.OfType<Unknown>());
        Assert.Equal(
            [new Deferred(SendStage.Connect, "All 1 connections stayed in use"), new Deferred(SendStage.Connect, "All 1 connections stayed in use")],
            results.OfType<Deferred>());
    }
}
