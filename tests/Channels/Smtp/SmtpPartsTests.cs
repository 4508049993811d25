using System.Buffers;
using System.Text;
using SmartCom.Silo.Channels.Smtp;

namespace SmartCom.Tests.Channels.Smtp;

/// <summary>The small parts of the dialogue, as tables.</summary>
public sealed class SmtpPartsTests
{
    [Theory]
    [InlineData("250 OK\r\n", 250, "OK", 8)]
    [InlineData("250 OK\n", 250, "OK", 7)]
    [InlineData("250\r\n", 250, "", 5)]
    [InlineData("250-one\r\n250-two\r\n250 three\r\n", 250, "one\ntwo\nthree", 29)]
    [InlineData("250 OK\r\n354 Go\r\n", 250, "OK", 8)]
    [InlineData("550 5.1.1 кто это?\r\n", 550, "5.1.1 кто это?", 26)]
    [InlineData("250 tab\there\r\n", 250, "tab here", 14)]
    [InlineData("250 OK", 0, null, 0)]
    [InlineData("250-one\r\n250-two\r\n", 0, null, 0)]
    [InlineData("", 0, null, 0)]
    public void A_reply_is_read_when_its_last_line_has_come(string arrived, int code, string? words, int length)
    {
        var (reply, taken) = SmtpReply.Parse(Encoding.UTF8.GetBytes(arrived));

        Assert.Equal((code, words, length), (reply.Code, reply.Words, taken));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("25 OK\r\n")]
    [InlineData("999 OK\r\n")]
    [InlineData("250_OK\r\n")]
    [InlineData("\r\n")]
    [InlineData("+25 OK\r\n")]
    public void What_is_no_reply_is_not_taken_for_one(string arrived) =>
        Assert.Throws<SmtpProtocolException>(() => SmtpReply.Parse(Encoding.UTF8.GetBytes(arrived)));

    [Theory]
    [InlineData("450 4.2.0 Greylisted, try again in 300 seconds", 300)]
    [InlineData("4.7.1 Please wait for 5 minutes", 300)]
    [InlineData("try again after 2 hours", 7200)]
    [InlineData("retry in 60s", 60)]
    [InlineData("retry in 999999 hours", 86400)]
    [InlineData("Mailbox busy", null)]
    [InlineData("in 3 days we move", null)]
    public void A_server_may_say_how_long_to_wait(string words, int? seconds) =>
        Assert.Equal(seconds is { } given ? TimeSpan.FromSeconds(given) : null, RetryHint.Find(words));

    [Fact]
    public void Abilities_are_read_whatever_their_spelling()
    {
        var (reply, _) = SmtpReply.Parse("250-server\r\n250-pipelining\r\n250-SIZE 1000\r\n250-AUTH=LOGIN\r\n250-AUTH PLAIN CRAM-MD5\r\n250 8BITMIME\r\n"u8);

        Assert.Equal(
            new SmtpAbilities(Pipelining: true, EightBit: true, Utf8: false, StartTls: false, Size: true, AuthPlain: true, AuthLogin: true),
            SmtpAbilities.Of(reply));
    }

    [Theory]
    [InlineData("a\r\n.\r\nb", "a\r\n..\r\nb")]
    [InlineData("a\r\n..\r\n.b", "a\r\n...\r\n..b")]
    [InlineData("a.\r\nb.c", "a.\r\nb.c")]
    public void A_dot_that_begins_a_line_is_doubled(string lines, string stuffed)
    {
        var output = new ArrayBufferWriter<byte>();

        SmtpData.Stuff(Encoding.ASCII.GetBytes(lines), output);

        Assert.Equal(stuffed, Encoding.ASCII.GetString(output.WrittenSpan));
    }
}
