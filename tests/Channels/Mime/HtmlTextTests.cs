using FsCheck;
using FsCheck.Fluent;
using SmartCom.Silo.Channels.Mime;

namespace SmartCom.Tests.Channels.Mime;

/// <summary>What is left of a page for readers without HTML.</summary>
public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("", "\n")]
    [InlineData("plain", "plain\n")]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo\n")]
    [InlineData("<div>one</div><div>two</div>three", "one\ntwo\nthree\n")]
    [InlineData("one<br>two<br/>three<br><br>four<br><br><br><br>five", "one\ntwo\nthree\n\nfour\n\nfive\n")]
    [InlineData("  much \r\n\t <b> space </b>  here ", "much space here\n")]
    [InlineData("<ul><li>cup</li><li>pot</li></ul>end", "- cup\n- pot\n\nend\n")]
    [InlineData("<table><tr><td>Cup</td><td>5 €</td></tr><tr><td>Pot</td><td>7 €</td></tr></table>", "Cup 5 €\nPot 7 €\n")]
    [InlineData("Fish &amp; Chips &lt;3 &#8364; &nbsp;", "Fish & Chips <3 € \u00a0\n")]
    [InlineData("<head><title>T</title><style>p{a:b}</style></head><body>x<script>if(a<b){}</script>y</body>", "xy\n")]
    [InlineData("<STYLE>p{}</STYLE>shown", "shown\n")]
    [InlineData("a<!-- <p>not</p> -->b", "ab\n")]
    [InlineData("<a href=\"https://shop.example/?a=1&amp;b=2\">To the shop</a>!", "To the shop (https://shop.example/?a=1&b=2)!\n")]
    [InlineData("<a href='https://shop.example'>https://shop.example</a>", "https://shop.example\n")]
    [InlineData("<a href=mailto:help@shop.example>help@shop.example</a> <a href=\"#top\">up</a>", "help@shop.example up\n")]
    [InlineData("<a href=\"https://shop.example\"><img src=\"x.png\" alt=\"The shop\"></a>", "The shop (https://shop.example)\n")]
    [InlineData("<a href=\"https://shop.example\"><img src=\"x.png\"></a>", "https://shop.example\n")]
    [InlineData("<p title=\"a > b\">text</p>", "text\n")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2\n")]
    [InlineData("never <closed", "never\n")]
    public void A_page_becomes_text(string html, string text) => Assert.Equal(text, HtmlText.Of(html));

    [Fact]
    public void Broken_pages_become_some_text()
    {
        var pieces = Gen.Elements("<", ">", "</", "/>", "<!--", "-->", "a", "p", "style", "script", " href=", "\"", "'", "=", "&", "&amp;", "&#", ";", " ", "\n", "x", "<a ", "<p>", "</a>", "<br>");
        Prop.ForAll(pieces.ListOf().Select(string.Concat).ToArbitrary(), html => HtmlText.Of(html).EndsWith('\n')).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Theory]
    [InlineData("<a \">\"")]
    [InlineData("<a '")]
    [InlineData("<!--")]
    [InlineData("<style>")]
    [InlineData("<")]
    [InlineData("<a href=x")]
    [InlineData("<a =\"")]
    public void A_page_that_is_broken_a_hundred_thousand_times_takes_no_longer_than_a_whole_one(string piece) =>
        Assert.NotNull(HtmlText.Of(string.Concat(Enumerable.Repeat(piece, 100_000))));
}
