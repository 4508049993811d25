using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Smtp;
using static SmartCom.Grains.Ports.SendResult;

namespace SmartCom.Tests.Channels.Smtp;

/// <summary>The whole dialogue against a mail server that others wrote.</summary>
public sealed class RealServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_arrives_as_it_was_written_whether_or_not_commands_may_go_together(bool pipelining)
    {
        await using var server = await RealMailServer.StartAsync(pipelining ? ["--pipelining"] : []);
        await using var channel = Mails.Channel(server.Port);
        var mail = Mails.To() with
        {
            Subject = "Grüße, Ann: ваша корзина 🛒",
            Html = ".\r\n<p>Dear Ann,</p>\r\n..<p>a line that begins with a dot\r\n.\r\nand one of nothing else</p>",
            ReplyTo = new Mailbox("help@shop.example", "Help, \"please\""),
            Unsubscribe = new Uri("https://shop.example/u/abc?x=1"),
            Headers = new Dictionary<string, string> { ["X-Campaign"] = "lost-cart" },
        };

        var result = await channel.SendAsync(mail, Ct);
        var taken = await server.NextAsync();

        Assert.StartsWith("250 2.0.0 Taken", Assert.IsType<Delivered>(result).Reply, StringComparison.Ordinal);
        Assert.Equal(("hello@shop.example", "ann@shop.example", "shop.example"), (taken.Sender, taken.Recipient, taken.GreetedAs));
        Assert.Equal(mail.Subject, taken.Mail.Subject);
        Assert.Equal(mail.Html.ReplaceLineEndings("\n"), taken.Mail.Html.TrimEnd('\n'));
        Assert.Equal(new DecodedMailbox("The Shop", "hello@shop.example", 1), taken.Mail.From);
        Assert.Equal(new DecodedMailbox("Help, \"please\"", "help@shop.example", 1), taken.Mail.ReplyTo);
        Assert.Equal("<ann/run1/mail@shop.example>", taken.Mail.MessageId);
        Assert.Equal("<https://shop.example/u/abc?x=1>", taken.Mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", taken.Mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("lost-cart", taken.Mail.Headers["X-Campaign"]);
        Assert.Empty(taken.Mail.Defects);
    }

    [Fact]
    public async Task A_mail_of_five_megabytes_arrives_whole()
    {
        await using var server = await RealMailServer.StartAsync("--pipelining");
        await using var channel = Mails.Channel(server.Port);
        var html = string.Concat(Enumerable.Range(0, 100_000).Select(row => $"<p>.{row} = {row * 7}: every row is different</p>\n"));

        var result = await channel.SendAsync(Mails.To() with { Html = html }, Ct);

        Assert.IsType<Delivered>(result);
        Assert.Equal(html, (await server.NextAsync()).Mail.Html);
    }

    [Theory]
    [InlineData("rcpt-550@shop.example", nameof(Refused), SendStage.Recipient, "550 5.1.1")]
    [InlineData("rcpt-451@shop.example", nameof(Deferred), SendStage.Recipient, "451 5.1.1")]
    [InlineData("data-554@shop.example", nameof(Refused), SendStage.Body, "554 5.6.0")]
    [InlineData("data-452@shop.example", nameof(Deferred), SendStage.Body, "452 5.6.0")]
    public async Task What_the_server_says_no_to_carries_the_stage_and_its_words_and_the_next_mail_goes_on_over_the_same_connection(
        string recipient, string outcome, SendStage stage, string words)
    {
        foreach (var arguments in new string[][] { ["--pipelining"], [] })
        {
            await using var server = await RealMailServer.StartAsync(arguments);
            await using var channel = Mails.Channel(server.Port, options => options.MaxConnections = 1);

            var result = await channel.SendAsync(Mails.To(recipient), Ct);
            var next = await channel.SendAsync(Mails.To(), Ct);

            var (saidStage, reason) = result switch
            {
                Refused refused => (refused.Stage, refused.Reason),
                Deferred deferred => (deferred.Stage, deferred.Reason),
                _ => throw new InvalidOperationException($"{result}"),
            };
            Assert.Equal(outcome, result.GetType().Name);
            Assert.Equal(stage, saidStage);
            Assert.StartsWith(words, reason, StringComparison.Ordinal);
            Assert.IsType<Delivered>(next);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_message_was_handed_over_defers_it()
    {
        await using var server = await RealMailServer.StartAsync();
        await using var channel = Mails.Channel(server.Port);

        var result = await channel.SendAsync(Mails.To("drop-at-rcpt@shop.example"), Ct);

        Assert.Equal(SendStage.Recipient, Assert.IsType<Deferred>(result).Stage);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_final_dot_leaves_the_outcome_unknown_and_the_next_try_bears_the_same_id()
    {
        await using var server = await RealMailServer.StartAsync("--pipelining");
        await using var channel = Mails.Channel(server.Port);
        var mail = Mails.To("drop-after-data@shop.example");

        var result = await channel.SendAsync(mail, Ct);
        var again = await channel.SendAsync(mail with { Recipient = new Mailbox("ann@shop.example") }, Ct);

        Assert.Equal(SendStage.Body, Assert.IsType<Unknown>(result).Stage);
        Assert.IsType<Delivered>(again);
        Assert.Equal((await server.NextAsync()).Mail.MessageId, (await server.NextAsync()).Mail.MessageId);
    }

    [Fact]
    public async Task An_address_in_another_alphabet_goes_to_a_server_that_takes_it_and_is_refused_for_one_that_does_not()
    {
        await using var modern = await RealMailServer.StartAsync("--pipelining");
        await using var old = await RealMailServer.StartAsync("--pipelining", "--no-utf8");
        await using var toModern = Mails.Channel(modern.Port);
        await using var toOld = Mails.Channel(old.Port);

        var taken = await toModern.SendAsync(Mails.To("иван@почта.рф"), Ct);
        var refused = await toOld.SendAsync(Mails.To("иван@почта.рф"), Ct);
        var domainOnly = await toOld.SendAsync(Mails.To("ivan@почта.рф"), Ct);

        Assert.IsType<Delivered>(taken);
        var arrived = await modern.NextAsync();
        Assert.True(arrived.IsUtf8);
        Assert.Equal("иван@xn--80a1acny.xn--p1ai", arrived.Mail.To.Address);
        Assert.Equal(SendStage.Recipient, Assert.IsType<Refused>(refused).Stage);
        Assert.IsType<Delivered>(domainOnly);
        Assert.Equal("ivan@xn--80a1acny.xn--p1ai", (await old.NextAsync()).Recipient);
    }
}
