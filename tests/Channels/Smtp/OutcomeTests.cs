using SmartCom.Grains.Ports;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Mail;
using static SmartCom.Grains.Ports.SendResult;

namespace SmartCom.Tests.Channels.Smtp;

/// <summary>What each way in which a try can end is called. The difference that matters: may the customer have the mail, or not.</summary>
public sealed class OutcomeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<SendStage, string, SendResult> Answers => new()
    {
        { SendStage.Recipient, "550 5.1.1 No such user", new Refused(SendStage.Recipient, "550 5.1.1 No such user") },
        { SendStage.Recipient, "450 4.2.0 Greylisted, try again in 300 seconds", new Deferred(SendStage.Recipient, "450 4.2.0 Greylisted, try again in 300 seconds", TimeSpan.FromMinutes(5)) },
        { SendStage.Recipient, "550-5.7.1 First line\r\n550 5.7.1 second line", new Refused(SendStage.Recipient, "550 5.7.1 First line 5.7.1 second line") },
        { SendStage.Recipient, "530 5.7.0 Authentication required", new Deferred(SendStage.Recipient, "530 5.7.0 Authentication required") },
        { SendStage.Recipient, "503 5.5.1 Bad sequence", new Deferred(SendStage.Recipient, "503 5.5.1 Bad sequence") },
        { SendStage.Recipient, "421 4.3.2 Shutting down", new Deferred(SendStage.Recipient, "421 4.3.2 Shutting down") },
        { SendStage.Recipient, "354 What?", new Deferred(SendStage.Recipient, "The server gave an answer that does not fit: 354 What?") },
        { SendStage.Recipient, "gibberish", new Deferred(SendStage.Recipient, "The server answered something that is not SMTP: gibberish") },
        { SendStage.Data, "554 5.7.1 Not from you", new Refused(SendStage.Data, "554 5.7.1 Not from you") },
        { SendStage.Data, "451 4.3.0 Disk full", new Deferred(SendStage.Data, "451 4.3.0 Disk full") },
        { SendStage.Body, "554 5.6.0 Looks like spam", new Refused(SendStage.Body, "554 5.6.0 Looks like spam") },
        { SendStage.Body, "452 4.3.1 Not enough room", new Deferred(SendStage.Body, "452 4.3.1 Not enough room") },
        { SendStage.Body, "421 4.3.2 Shutting down", new Deferred(SendStage.Body, "421 4.3.2 Shutting down") },
        { SendStage.Body, "gibberish", new Unknown(SendStage.Body, "The server answered something that is not SMTP: gibberish") },
        { SendStage.Body, "354 Go on", new Unknown(SendStage.Body, "The server gave an answer that does not fit: 354 Go on") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_decides_whether_to_try_again(SendStage stage, string answer, SendResult expected)
    {
        foreach (var pipelining in new[] { true, false })
        {
            await using var sink = StartSink(new SinkAnswer.Says(stage, answer), pipelining);
            await using var channel = Mails.Channel(sink.Port, options => options.MaxConnections = 1);

            Assert.Equal(expected, await channel.SendAsync(Mails.To("odd@shop.example"), Ct));

            // The connection, or a new one in its place, is good for the next message.
            Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));
            Assert.Equal(["ann@shop.example"], sink.Received.Select(mail => mail.Recipient));
        }
    }

    [Theory]
    [InlineData(SendStage.Recipient, nameof(Deferred))]
    [InlineData(SendStage.Data, nameof(Deferred))]
    [InlineData(SendStage.Body, nameof(Unknown))]
    public async Task A_connection_that_breaks_leaves_the_outcome_open_only_after_the_message_was_handed_over(SendStage stage, string outcome)
    {
        foreach (var pipelining in new[] { true, false })
        {
            await using var sink = StartSink(new SinkAnswer.Drops(stage, Keeps: true), pipelining);
            await using var channel = Mails.Channel(sink.Port);

            var result = await channel.SendAsync(Mails.To("odd@shop.example"), Ct);

            Assert.Equal(outcome, result.GetType().Name);
            Assert.Equal(stage, StageOf(result));
        }
    }

    [Theory]
    [InlineData(SendStage.Recipient, nameof(Deferred), 30)]
    [InlineData(SendStage.Data, nameof(Deferred), 30)]
    [InlineData(SendStage.Body, nameof(Unknown), 90)]
    public async Task A_server_that_falls_silent_is_waited_for_until_the_stages_time_out(SendStage stage, string outcome, int seconds)
    {
        // Without pipelining the server's hearing of a stage means that the client has come to it.
        var clock = new ManualClock();
        await using var sink = StartSink(new SinkAnswer.Stalls(stage), pipelining: false);
        await using var channel = Mails.Channel(sink.Port, clock: clock);

        var sending = channel.SendAsync(Mails.To("odd@shop.example"), Ct).AsTask();
        await sink.WaitForStallAsync();
        clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(seconds));
        var result = await sending;

        Assert.Equal(outcome, result.GetType().Name);
        Assert.Equal(stage, StageOf(result));
    }

    [Fact]
    public async Task A_try_as_a_whole_ends_in_time_however_long_its_stages_may_take()
    {
        var clock = new ManualClock();
        await using var sink = StartSink(new SinkAnswer.Stalls(SendStage.Body));
        await using var channel = Mails.Channel(sink.Port, options => options.AttemptTimeout = TimeSpan.FromSeconds(40), clock);

        var sending = channel.SendAsync(Mails.To("odd@shop.example"), Ct).AsTask();
        await sink.WaitForStallAsync();
        clock.Advance(TimeSpan.FromSeconds(39));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(40));

        Assert.IsType<Unknown>(await sending);
        Assert.Equal(TimeSpan.FromSeconds(40), channel.AttemptTimeout);
    }

    [Theory]
    [InlineData("554 5.3.2 Not today", "554 5.3.2 Not today", SendStage.Greeting)]
    [InlineData("421 4.7.0 Too many connections, wait for 2 minutes", "421 4.7.0 Too many connections, wait for 2 minutes", SendStage.Greeting)]
    public async Task A_server_that_will_not_serve_says_nothing_about_the_message(string greeting, string words, SendStage stage)
    {
        await using var sink = SmtpSink.Start();
        sink.Greeting = greeting;
        await using var channel = Mails.Channel(sink.Port);

        var deferred = Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct));

        Assert.Equal(stage, deferred.Stage);
        Assert.Equal($"localhost:{sink.Port}: {words}", deferred.Reason);
        Assert.Equal(greeting.Contains("minutes", StringComparison.Ordinal) ? TimeSpan.FromMinutes(2) : null, deferred.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_never_greets_is_given_up_on()
    {
        await using var sink = SmtpSink.Start();
        sink.Greeting = null;
        await using var channel = Mails.Channel(sink.Port, options => options.CommandTimeout = TimeSpan.FromMilliseconds(100));

        Assert.Equal(SendStage.Greeting, Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct)).Stage);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_defers_the_message()
    {
        int port;
        await using (var sink = SmtpSink.Start())
        {
            port = sink.Port;
        }

        await using var channel = Mails.Channel(port);
        await using var nowhere = Mails.Channel(port, options => options.Host = "no-such-host.invalid");

        Assert.Equal(SendStage.Connect, Assert.IsType<Deferred>(await channel.SendAsync(Mails.To(), Ct)).Stage);
        Assert.Equal(SendStage.Connect, Assert.IsType<Deferred>(await nowhere.SendAsync(Mails.To(), Ct)).Stage);
    }

    [Fact]
    public async Task Cancelled_before_the_message_was_handed_over_nothing_is_sent()
    {
        await using var sink = StartSink(new SinkAnswer.Stalls(SendStage.Recipient));
        await using var channel = Mails.Channel(sink.Port);
        using var cancelled = new CancellationTokenSource();

        var sending = channel.SendAsync(Mails.To("odd@shop.example"), cancelled.Token).AsTask();
        await sink.WaitForStallAsync();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.SendAsync(Mails.To(), cancelled.Token).AsTask());
        Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));
    }

    [Fact]
    public async Task Cancelled_after_the_message_was_handed_over_the_outcome_is_unknown()
    {
        await using var sink = StartSink(new SinkAnswer.Stalls(SendStage.Body));
        await using var channel = Mails.Channel(sink.Port);
        using var cancelled = new CancellationTokenSource();

        var sending = channel.SendAsync(Mails.To("odd@shop.example"), cancelled.Token).AsTask();
        await sink.WaitForStallAsync();
        await cancelled.CancelAsync();

        Assert.Equal(new Unknown(SendStage.Body, "Cancelled before the server had answered"), await sending);
    }

    [Fact]
    public async Task A_server_that_wants_data_although_it_took_no_recipient_is_given_none()
    {
        await using var sink = StartSink(new SinkAnswer.Says(SendStage.Recipient, "550 No"));
        sink.WantsDataAnyway = true;
        await using var channel = Mails.Channel(sink.Port, options => options.MaxConnections = 1);

        Assert.IsType<Refused>(await channel.SendAsync(Mails.To("odd@shop.example"), Ct));
        Assert.IsType<Delivered>(await channel.SendAsync(Mails.To(), Ct));

        Assert.Equal(["", "ann@shop.example"], sink.Received.Select(mail => mail.Recipient));
        Assert.Equal(0, sink.Received.First().Data.Span.Trim("\r\n"u8).Length);
        Assert.Equal(1, sink.ConnectionsMade);
    }

    [Theory]
    [InlineData("", SendStage.Recipient)]
    [InlineData("ann", SendStage.Recipient)]
    [InlineData("ann@shop.example\r\nRCPT TO:<eve@shop.example>", SendStage.Recipient)]
    [InlineData("ann@shop.example>\r\nDATA", SendStage.Recipient)]
    public async Task An_address_that_is_none_is_refused_without_asking_anybody(string address, SendStage stage)
    {
        await using var sink = SmtpSink.Start();
        await using var channel = Mails.Channel(sink.Port);

        Assert.Equal(stage, Assert.IsType<Refused>(await channel.SendAsync(Mails.To(address), Ct)).Stage);
        Assert.Equal(
            SendStage.Sender,
            Assert.IsType<Refused>(await channel.SendAsync(Mails.To() with { Sender = new Mailbox(address) }, Ct)).Stage);
        Assert.Equal(0, sink.ConnectionsMade);
    }

    private static SmtpSink StartSink(SinkAnswer answer, bool pipelining = true)
    {
        var sink = SmtpSink.Start();
        sink.Answer = recipient => recipient.StartsWith("odd", StringComparison.Ordinal) ? answer : SinkAnswer.Accept;
        sink.Offers = pipelining ? sink.Offers : [.. sink.Offers.Where(offer => offer != "PIPELINING")];
        return sink;
    }

    private static SendStage? StageOf(SendResult result) => result switch
    {
        Refused refused => refused.Stage,
        Deferred deferred => deferred.Stage,
        Unknown unknown => unknown.Stage,
        _ => null,
    };
}
