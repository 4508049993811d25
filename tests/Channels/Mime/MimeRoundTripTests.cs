using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmartCom.Grains.Ports;
using SmartCom.Mails;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Tests.Channels.Mime;

/// <summary>Whatever is written into a mail is what a parser of others' making reads from it.</summary>
public sealed class MimeRoundTripTests
{
    private const int Samples = 300;

    private static readonly string[] EveryMail = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"];
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 13, 4, 5, TimeSpan.FromHours(1));

    // Beside anything at all: what means something in a header or a body.
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (3, ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get ?? "")),
        (3, Gen.Elements(
            " ", "  ", "\t", "\r\n", "\n", "\r", ".", "..", "\r\n.\r\n", "=", "=?", "?=", "=?utf-8?B?eA==?=", "\"", "\\", "<", ">", ",", ":", ";", "@", "(", ")",
            "a", "word ", "a b", "ä", "ж", "€", "漢字", "🛒", "\0", "\u007f", "\u0085", "\u2028", "From ", "--=_", "Bcc: eve@shop.example", new string('x', 100),
            new string('é', 90), new string('y', 1_100))
            .ListOf().Select(string.Concat)));

    [Fact]
    public async Task Subjects_and_names_arrive_as_they_were_in_one_line()
    {
        var texts = Texts();
        var mails = await DecodeAsync(texts.Select(text => Mails.To() with
        {
            Subject = text.One,
            Sender = new Mailbox("hello@shop.example", text.Other),
            ReplyTo = new Mailbox("help@shop.example", text.One),
        }));

        Assert.All(texts.Zip(mails), sample =>
        {
            var ((subject, name), mail) = sample;
            Assert.Equal(InOneLine(subject), mail.Subject);
            Assert.Equal(new DecodedMailbox(Shown(name), "hello@shop.example", 1), mail.From);
            Assert.Equal(new DecodedMailbox(Shown(subject), "help@shop.example", 1), mail.ReplyTo);
            AssertSound(mail, ["From", "To", "Reply-To", .. EveryMail[2..]]);
        });
    }

    [Fact]
    public async Task Bodies_arrive_as_they_were_but_for_the_kind_of_line_break()
    {
        var texts = Texts();
        var mails = await DecodeAsync(texts.Select(text => Mails.To() with { Html = text.One, Text = text.Other }));

        Assert.All(texts.Zip(mails), sample =>
        {
            var ((html, text), mail) = sample;
            Assert.Equal(WithPlainBreaks(html), WithPlainBreaks(mail.Html));
            Assert.Equal(WithPlainBreaks(text), WithPlainBreaks(mail.Text));
            AssertSound(mail, EveryMail);
        });
    }

    [Fact]
    public async Task Headers_of_ones_own_arrive_as_they_were_or_the_mail_is_refused()
    {
        var messages = Texts()
            .Select(text => (Value: text.One, Message: Mails.To() with { Headers = new Dictionary<string, string> { ["X-Test"] = text.One } }))
            .Where(sample => Envelope.Check(sample.Message).Envelope is not null)
            .ToList();
        var mails = await DecodeAsync(messages.Select(sample => sample.Message));

        Assert.InRange(messages.Count, Samples / 10, Samples);
        Assert.All(messages.Zip(mails), sample =>
        {
            Assert.Equal(WellFormed(sample.First.Value), sample.Second.Headers["X-Test"]);
            AssertSound(sample.Second, [.. EveryMail[..5], "X-Test", .. EveryMail[5..]]);
        });
    }

    [Fact]
    public void Message_ids_are_the_same_for_the_same_id_and_different_for_different_ones() =>
        Assert.All(Texts(), sample =>
        {
            var (one, other) = (WellFormed(sample.One), WellFormed(sample.Other));

            Assert.Equal(one == other, MessageId.Of(one) == MessageId.Of(other));
            Assert.True(MessageId.Of(one).All(Grammar.IsAtom));
        });

    [Theory]
    [InlineData("c-1/run_2/mail", "c-1/run_2/mail")]
    [InlineData("ann@shop.example/1", "ann%40shop%2Eexample/1")]
    [InlineData("100%", "100%25")]
    [InlineData("ä>\r\n", "%C3%A4%3E%0D%0A")]
    public void A_message_id_is_readable_where_the_id_is(string id, string expected) => Assert.Equal(expected, MessageId.Of(id));

    [Fact]
    public async Task The_date_is_the_moment_of_sending() => Assert.Equal(Now, (await DecodeAsync([Mails.To()]))[0].Date);

    [Fact]
    public async Task A_text_is_derived_where_there_is_none() =>
        Assert.Equal("Dear Ann,\n\nyour cart is waiting.\n", (await DecodeAsync([Mails.To()]))[0].Text);

    private static List<(string One, string Other)> Texts() => [.. AnyText.Zip(AnyText).Resize(12).Sample(Samples)];

    private static async Task<IReadOnlyList<DecodedMail>> DecodeAsync(IEnumerable<OutgoingMessage> messages)
    {
        await using var decoder = new MailDecoder();
        return await decoder.DecodeAsync([.. messages.Select(message =>
        {
            var output = new ArrayBufferWriter<byte>();
            MimeMessage.Write(output, Envelope.Check(message).Envelope!, "shop.example", Now);
            return output.WrittenMemory;
        })]);
    }

    private static void AssertSound(DecodedMail mail, string[] headers)
    {
        Assert.Empty(mail.Defects);
        Assert.Equal(headers, mail.Names);
        Assert.True(mail.IsAscii);
        Assert.False(mail.HasBareBreaks);
        Assert.InRange(mail.LongestLine, 1, 998);
    }

    // Half of a surrogate pair is no character, and travels as the sign for that.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string InOneLine(string text) => SingleLine.Of(WellFormed(text));

    private static string Shown(string name) => string.IsNullOrWhiteSpace(InOneLine(name)) ? "" : InOneLine(name);

    private static string WithPlainBreaks(string text) =>
        WellFormed(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');
}
