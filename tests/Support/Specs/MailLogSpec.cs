using SmartCom.Grains.Ports;
using Xunit;
using static SmartCom.Tests.Support.Stores.StoreSamples;

namespace SmartCom.Tests.Support.Specs;

/// <summary>What every mail log must do.</summary>
public abstract class MailLogSpec : IAsyncLifetime
{
    /// <summary>Ends the waiting when the test ends.</summary>
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IMailLog Log { get; set; } = null!;

    /// <summary>Opens an empty log.</summary>
    protected abstract Task<IMailLog> OpenAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Log = await OpenAsync();

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_mail_is_read_as_it_would_have_been_sent()
    {
        var full = Mail("m1", Noon) with
        {
            Message = Mail("m1", Noon).Message with
            {
                ReplyTo = new Mailbox("answers@shop.example", "Answers"),
                Text = "Grüße, ☃",
                Unsubscribe = new Uri("https://shop.example/unsubscribe?t=a%20b"),
                Headers = new Dictionary<string, string> { ["X-Campaign"] = "lost-cart" },
            },
        };
        await Log.AppendAsync(full, Ct);
        await Log.AppendAsync(Mail("m2", Noon), Ct);

        AssertSame(full, await Log.FindAsync("m1", Ct));
        AssertSame(Mail("m2", Noon), await Log.FindAsync("m2", Ct));
        Assert.Null(await Log.FindAsync("m3", Ct));
    }

    [Fact]
    public async Task The_first_mail_of_an_id_stays()
    {
        await Log.AppendAsync(Mail("m1", Noon), Ct);
        await Log.AppendAsync(Mail("m1", Noon.AddHours(1)), Ct);

        Assert.Equal(Noon, (await Log.FindAsync("m1", Ct))!.At);
        Assert.Single((await Log.ListAsync(null, 10, Ct)).Mails);
    }

    [Fact]
    public async Task Mails_are_listed_newest_first_and_new_ones_shift_no_page()
    {
        for (var number = 0; number < 5; number++)
        {
            await Log.AppendAsync(Mail($"m{number}", Noon.AddSeconds(number)), Ct);
        }

        var first = await Log.ListAsync(null, 2, Ct);
        await Log.AppendAsync(Mail("m9", Noon.AddSeconds(9)), Ct);
        var second = await Log.ListAsync(first.Older, 2, Ct);
        var third = await Log.ListAsync(second.Older, 2, Ct);

        Assert.Equal(["m4", "m3", "m2", "m1", "m0"], first.Mails.Concat(second.Mails).Concat(third.Mails).Select(mail => mail.Id));
        Assert.Null(third.Older);
        Assert.Equal(
            new LoggedMailLine("m9", Noon.AddSeconds(9), new Mailbox("shop@shop.example", "The shop"), new Mailbox("ada@example.com"), "Your cart"),
            (await Log.ListAsync(null, 1, Ct)).Mails[0]);
    }

    [Fact]
    public async Task An_empty_log_has_no_mails_and_no_older_ones()
    {
        var page = await Log.ListAsync(null, 10, Ct);

        Assert.Empty(page.Mails);
        Assert.Null(page.Older);
    }

    [Fact]
    public async Task A_cursor_that_the_log_did_not_give_out_is_refused() =>
        await Assert.ThrowsAsync<FormatException>(async () => await Log.ListAsync("not a cursor", 10, Ct));

    private static LoggedMail Mail(string id, DateTimeOffset at) => new(
        new OutgoingMessage
        {
            Id = id,
            Sender = new Mailbox("shop@shop.example", "The shop"),
            Recipient = new Mailbox("ada@example.com"),
            Subject = "Your cart",
            Html = "<p>It waits.</p>",
        },
        at);

    private static void AssertSame(LoggedMail expected, LoggedMail? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Message.Headers, actual.Message.Headers);
        Assert.Equal(expected, actual with { Message = actual.Message with { Headers = expected.Message.Headers } });
    }
}
