using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Tests.Channels.Mime;

/// <summary>Whatever is written into a mail is what a parser of others' making reads from it.</summary>
public sealed class MimeRoundTripTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 13, 4, 5, TimeSpan.FromHours(1));

    // Beside anything at all: what means something in a header or a body.
    private static readonly Gen<string> AnyText = Gen.Frequency(
        (3, ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get)),
        (3, Gen.Elements(
            " ", "  ", "\t", "\r\n", "\n", "\r", ".", "..", "\r\n.\r\n", "=", "=?", "?=", "=?utf-8?B?eA==?=", "\"", "\\", "<", ">", ",", ":", ";", "@", "(", ")",
            "a", "word ", "a b", "ä", "ж", "€", "漢字", "🛒", "\0", "\u007f", "\u0085", "\u2028", "From ", "--=_", "Bcc: eve@shop.example", new string('x', 100), new string('é', 90))
            .ListOf().Select(string.Concat)));

    private readonly MailDecoder _decoder = new();

    [Fact]
    public void Subjects_and_names_arrive_as_they_were_in_one_line() =>
        Prop.ForAll(AnyText.ToArbitrary(), AnyText.ToArbitrary(), (subject, name) =>
        {
            var mail = Decode(Mails.To() with { Subject = subject, Sender = new Mailbox("hello@shop.example", name), ReplyTo = new Mailbox("help@shop.example", subject) });

            Assert.Equal(InOneLine(subject), mail.Subject);
            Assert.Equal(new DecodedMailbox(Shown(name), "hello@shop.example", 1), mail.From);
            Assert.Equal(new DecodedMailbox(Shown(subject), "help@shop.example", 1), mail.ReplyTo);
            AssertSound(mail, "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Bodies_arrive_as_they_were_but_for_the_kind_of_line_break() =>
        Prop.ForAll(AnyText.ToArbitrary(), AnyText.ToArbitrary(), (html, text) =>
        {
            var mail = Decode(Mails.To() with { Html = html, Text = text });

            Assert.Equal(WithPlainBreaks(html), WithPlainBreaks(mail.Html));
            Assert.Equal(WithPlainBreaks(text), WithPlainBreaks(mail.Text));
            AssertSound(mail, "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Headers_of_ones_own_arrive_as_they_were_or_the_mail_is_refused() =>
        Prop.ForAll(AnyText.ToArbitrary(), value =>
        {
            var message = Mails.To() with { Headers = new Dictionary<string, string> { ["X-Test"] = value } };
            if (Envelope.Check(message).Envelope is null)
            {
                return;
            }

            var mail = Decode(message);
            Assert.Equal(WellFormed(value), mail.Headers["X-Test"]);
            AssertSound(mail, "From", "To", "Subject", "Date", "Message-ID", "X-Test", "MIME-Version", "Content-Type");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Message_ids_are_the_same_for_the_same_id_and_different_for_different_ones() =>
        Prop.ForAll(AnyText.ToArbitrary(), AnyText.ToArbitrary(), (one, other) =>
        {
            (one, other) = (WellFormed(one), WellFormed(other));

            Assert.Equal(MessageId.Of(one), MessageId.Of(one));
            Assert.Equal(one == other, MessageId.Of(one) == MessageId.Of(other));
            Assert.True(one.Length == 0 || EmailAddress.Parse($"{MessageId.Of(one)[..Math.Min(60, MessageId.Of(one).Length)]}@shop.example") is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void The_date_is_written_in_utc() => Assert.Equal(Now, Decode(Mails.To()).Date);

    [Fact]
    public void A_text_is_derived_where_there_is_none() => Assert.Equal("Dear Ann,\n\nyour cart is waiting.\n", Decode(Mails.To()).Text);

    public ValueTask DisposeAsync() => _decoder.DisposeAsync();

    private DecodedMail Decode(OutgoingMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        MimeMessage.Write(output, Envelope.Check(message).Envelope!, "shop.example", Now);
#pragma warning disable xUnit1031 // a property is checked synchronously
        return _decoder.DecodeAsync(output.WrittenMemory).GetAwaiter().GetResult();
#pragma warning restore xUnit1031
    }

    private static void AssertSound(DecodedMail mail, params string[] headers)
    {
        Assert.Empty(mail.Defects);
        Assert.Equal(headers, mail.Names);
        Assert.True(mail.IsAscii);
        Assert.False(mail.HasBareBreaks);
        Assert.InRange(mail.LongestLine, 1, 998);
    }

    // Half of a surrogate pair is no character, and travels as the sign for that.
    private static string WellFormed(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string InOneLine(string text) => SingleLine.Of(WellFormed(text));

    private static string Shown(string name) => string.IsNullOrWhiteSpace(InOneLine(name)) ? "" : InOneLine(name);

    private static string WithPlainBreaks(string text) =>
        WellFormed(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');
}
