using Microsoft.Extensions.Configuration;
using SmartCom.Domain.Messages;
using SmartCom.Grains.Ports;
using SmartCom.Mails.Links;
using SmartCom.Silo.MailLinks;
using SmartCom.Storage.Access;

namespace SmartCom.Tests.Channels.MailLinks;

public sealed class TrackedMailTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MailTokens Tokens = new(new byte[32]);

    [Theory]
    [InlineData("""<a href="https://shop.example/p?a=1&amp;b=2">Tea</a>""", """<a href="[https://shop.example/p?a=1&b=2]">Tea</a>""")]
    [InlineData("<A class='x' HREF = 'http://shop.example/'>Tea</A>", "<A class='x' HREF = '[http://shop.example/]'>Tea</A>")]
    [InlineData("<a href=https://shop.example/x>Tea</a>", "<a href=[https://shop.example/x]>Tea</a>")]
    [InlineData("""<p><a title="a > b" href="https://a.example">A</a> <a href="https://b.example">B</a>""", """<p><a title="a > b" href="[https://a.example]">A</a> <a href="[https://b.example]">B</a>""")]
    [InlineData("""<a href="mailto:ada@example.com">Write</a>""", null)]
    [InlineData("""<a href="javascript:alert(1)">Run</a>""", null)]
    [InlineData("""<a href="#top">Top</a><a name="top">""", null)]
    [InlineData("""<a href="/shop">Here</a>""", """<a href="[https://mail.example/shop]">Here</a>""")]
    [InlineData("""<a href="//thief.example">Here</a><a href="relative">Here</a>""", null)]
    [InlineData("""<!-- <a href="https://shop.example"> --> <img src="https://shop.example/a.png"> 1 < 2 <""", null)]
    [InlineData("""<a href="https://shop.example""", null)]
    public void Web_links_are_replaced_and_everything_else_stays_as_it_is(string html, string? expected)
    {
        Assert.Equal(expected ?? html, LinkRewriter.Rewrite(html, "https://mail.example", url => $"[{url}]"));
    }

    [Theory]
    [InlineData("<html><body><p>Hello</p></body></html>", "<html><body><p>Hello</p>*</body></html>")]
    [InlineData("<p>Hello</p>", "<p>Hello</p>*")]
    public void The_picture_stands_at_the_end_and_can_be_taken_out_again(string html, string expected)
    {
        var added = OpenPicture.Add(html, "https://mail.example/m/o/token.gif");

        Assert.Equal(expected, added.Replace("""<img data-opened src="https://mail.example/m/o/token.gif" width="1" height="1" alt="" style="display:block;border:0">""", "*", StringComparison.Ordinal));
        Assert.Equal(html, OpenPicture.Remove(added));
        Assert.Equal(html, OpenPicture.Remove(html));
    }

    [Fact]
    public async Task A_mail_leads_through_us_and_says_whose_it_is_and_its_text_stays_readable()
    {
        var mail = new MailRenderResult.Rendered("Hello", """<p>Come <a href="https://shop.example/cart">back</a></p>""", null);

        var tracked = await Mails("https://mail.example/").TrackAsync(mail, Message, CancellationToken.None);
        var link = Between(tracked.Html, "https://mail.example/m/c/", "\"");
        var picture = Between(tracked.Html, "https://mail.example/m/o/", ".gif");

        Assert.Equal(new MailAnswer("m1", "u:42", "lost-cart", "mail", "https://shop.example/cart"), Tokens.Read(link, Noon.AddDays(179)));
        Assert.Equal("", Tokens.Read(picture, Noon)!.Url);
        Assert.Null(Tokens.Read(link, Noon + TrackedMails.Lifetime));
        Assert.Contains("https://shop.example/cart", tracked.Text);
        Assert.Equal(tracked, await Mails("https://mail.example/").TrackAsync(mail, Message, CancellationToken.None));
    }

    [Fact]
    public async Task A_mail_that_nobody_could_answer_to_stays_as_it_is()
    {
        var mail = new MailRenderResult.Rendered("Hello", """<a href="https://shop.example">Back</a>""", null);

        Assert.Same(mail, await Mails(null).TrackAsync(mail, Message, CancellationToken.None));
        Assert.Same(mail, await Mails("ftp://files.example").TrackAsync(mail, Message, CancellationToken.None));
    }

    private static TrackedMails Mails(string? address) => new(
        new MailTokenKey(new OneKey()),
        new PublicAddress(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Web:PublicUrl"] = address }).Build()));

    private static StoredMessage Message { get; } = new()
    {
        Id = "m1", Customer = "u:42", Partition = 0, CampaignId = "lost-cart", Version = 1, StepId = "mail", Channel = "email",
        Address = "ada@example.com", Context = [], QueuedAt = Noon, Status = MessageStatus.Queued, StatusAt = Noon,
    };

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private sealed class OneKey : IOwnKeys
    {
        public ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken) => new(new byte[32]);
    }
}
