using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.MailLog;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Mail;
using SmartCom.Tests.Support.Specs;
using static SmartCom.Grains.Ports.SendResult;

namespace SmartCom.Tests.Channels.MailLog;

/// <summary>The mail log that tests use is a mail log.</summary>
public sealed class InMemoryMailLogTests : MailLogSpec
{
    protected override Task<IMailLog> OpenAsync() => Task.FromResult<IMailLog>(new InMemoryMailLog());

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What takes the mail server's place where there is none.</summary>
public sealed class MailLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_is_kept_as_it_would_have_been_sent()
    {
        var clock = new ManualClock();
        var log = new InMemoryMailLog();
        var mail = Mails.To();

        var result = await new MailLogChannel(log, clock).SendAsync(mail, Ct);

        Assert.IsType<Delivered>(result);
        var kept = await log.FindAsync(mail.Id, Ct);
        Assert.Equal(new LoggedMail(mail with { Text = "Dear Ann,\n\nyour cart is waiting.\n" }, clock.GetUtcNow()), kept);
    }

    [Fact]
    public async Task A_mail_sent_again_is_kept_once()
    {
        var log = new InMemoryMailLog();
        var channel = new MailLogChannel(log, TimeProvider.System);

        await channel.SendAsync(Mails.To(), Ct);
        await channel.SendAsync(Mails.To(), Ct);

        Assert.Single((await log.ListAsync(null, 10, Ct)).Mails);
    }

    [Fact]
    public async Task An_address_that_a_mail_server_would_not_take_is_refused_here_too()
    {
        var log = new InMemoryMailLog();

        var result = await new MailLogChannel(log, TimeProvider.System).SendAsync(Mails.To("nobody"), Ct);

        Assert.Equal(SendStage.Recipient, Assert.IsType<Refused>(result).Stage);
        Assert.Empty((await log.ListAsync(null, 10, Ct)).Mails);
    }

    [Fact]
    public async Task A_log_that_fails_leaves_the_outcome_unknown() =>
        Assert.Equal(
            new Unknown(SendStage.Body, "The mail log did not confirm it: disk full"),
            await new MailLogChannel(new FailingLog(), TimeProvider.System).SendAsync(Mails.To(), Ct));

    private sealed class FailingLog : IMailLog
    {
        public ValueTask AppendAsync(LoggedMail mail, CancellationToken cancellationToken) => throw new IOException("disk full");

        public ValueTask<MailLogPage> ListAsync(string? cursor, int most, CancellationToken cancellationToken) => throw new IOException("disk full");

        public ValueTask<LoggedMail?> FindAsync(string id, CancellationToken cancellationToken) => throw new IOException("disk full");
    }
}
