using SmartCom.Grains.Ports;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Tests.Channels.Mime;

/// <summary>Which addresses are taken, and how they travel.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("ann@shop.example", "ann@shop.example")]
    [InlineData("Ann.O'Neil+cart=1/2@Shop.EXAMPLE", "Ann.O'Neil+cart=1/2@shop.example")]
    [InlineData("root@localhost", "root@localhost")]
    [InlineData("ann@почта.рф", "ann@xn--80a1acny.xn--p1ai")]
    [InlineData("анна@почта.рф", "анна@xn--80a1acny.xn--p1ai")]
    [InlineData("jürgen@shop.example", "jürgen@shop.example")]
    public void An_address_travels_with_its_domain_in_ascii(string address, string travels) =>
        Assert.Equal(travels, EmailAddress.Parse(address)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ann")]
    [InlineData("ann@")]
    [InlineData("@shop.example")]
    [InlineData("ann @shop.example")]
    [InlineData(" ann@shop.example")]
    [InlineData("ann@shop.example ")]
    [InlineData("ann@@shop.example")]
    [InlineData("ann@eve@shop.example")]
    [InlineData(".ann@shop.example")]
    [InlineData("ann.@shop.example")]
    [InlineData("a..nn@shop.example")]
    [InlineData("ann@shop..example")]
    [InlineData("ann@.example")]
    [InlineData("ann@shop.example.")]
    [InlineData("ann@-shop.example")]
    [InlineData("ann@shop-.example")]
    [InlineData("ann@sh_op.example")]
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("\"ann\"@shop.example")]
    [InlineData("<ann@shop.example>")]
    [InlineData("ann,eve@shop.example")]
    [InlineData("ann@shop.example,eve@shop.example")]
    [InlineData("ann\r\n@shop.example")]
    [InlineData("ann@shop.example\r\nBcc: eve@shop.example")]
    [InlineData("ann@shop.example\0")]
    [InlineData("an\u202en@shop.example")]
    [InlineData("an\u00a0n@shop.example")]
    [InlineData("an\ud83dn@shop.example")]
    [InlineData("ann@sho\u200bp.example\r")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@shop.example")]
    [InlineData("ann@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example")]
    public void What_is_no_address_is_not_taken(string address) => Assert.Null(EmailAddress.Parse(address));

    [Fact]
    public void An_address_is_at_most_254_characters_long()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 4)) + ".eu";

        Assert.NotNull(EmailAddress.Parse($"ann@{domain}"));
        Assert.Null(EmailAddress.Parse($"anna@{domain}"));
    }

    [Theory]
    [InlineData("ann@Shop.EXAMPLE", "shop.example")]
    [InlineData("a@b@shop.example", "shop.example")]
    [InlineData("nobody", "")]
    public void Messages_queue_by_the_recipients_domain(string address, string destination) =>
        Assert.Equal(destination, Mails.To(address).Destination);

    [Theory]
    [InlineData("Bcc", "eve@shop.example")]
    [InlineData("subject", "another")]
    [InlineData("X Y", "z")]
    [InlineData("X:Y", "z")]
    [InlineData("", "z")]
    [InlineData("Ü", "z")]
    [InlineData("X-Test", "one\r\nBcc: eve@shop.example")]
    [InlineData("X-Test", "one\ntwo")]
    [InlineData("X-Test", "one\0two")]
    public void A_header_that_could_become_another_is_refused(string name, string value)
    {
        var refusal = Envelope.Check(Mails.To() with { Headers = new Dictionary<string, string> { [name] = value } }).Refusal;

        Assert.Equal(SendStage.Body, refusal?.Stage);
    }

    [Theory]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://shop.example/u")]
    public void An_unsubscribe_address_must_be_one_that_a_mail_reader_can_open(string url) =>
        Assert.NotNull(Envelope.Check(Mails.To() with { Unsubscribe = new Uri(url, UriKind.RelativeOrAbsolute) }).Refusal);

    [Fact]
    public void A_message_without_an_id_is_refused() => Assert.NotNull(Envelope.Check(Mails.To(id: "")).Refusal);
}
