using Microsoft.Playwright;
using SmartCom.Tests.Channels;
using SmartCom.Tests.Support;
using SmartCom.Tests.Whole.Browser;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Story;

public sealed class AbandonedCartStoryTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_customer_fills_the_cart_walks_away_and_gets_the_mail_and_whoever_watches_the_campaign_has_heard_of_it()
    {
        using var directory = new TemporaryDirectory();
        await using var mail = await RealMailServer.StartAsync();
        await using var server = new ServerProcess("--Data:Directory", directory.Path, "--demo", "--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{mail.Port}", "--Smtp:Security", "None");
        await server.StartAsync();
        await using var watcher = await LiveWatcher.JoinAsync(server.Address, "campaign/abandoned-cart");
        await using var profile = await chromium.NewProfileAsync();
        var page = await profile.NewPageAsync();

        await page.GotoAsync(new Uri(server.Address, "/shop").ToString());
        await page.Locator("#account").ClickAsync();
        var form = page.Locator("#sign-in");
        await form.GetByLabel("Your name").FillAsync("Ada");
        await form.GetByLabel("E-mail").FillAsync("ada@example.com");
        await form.Locator("[type=submit]").ClickAsync();
        await Assertions.Expect(form).ToBeHiddenAsync(); // signed in; to leave the page before would break that off
        await page.GotoAsync(new Uri(server.Address, "/shop/product/moon-pendant").ToString());
        await page.Locator(".buy").GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();

        TakenMail? reminder = null;
        while (reminder?.Mail.Html.Contains("Moon pendant", StringComparison.Ordinal) != true)
        {
            reminder = await mail.NextAsync(); // the welcome comes first
        }

        Assert.Equal("ada@example.com", reminder.Recipient);
        await Eventually.IsTrueAsync(() => watcher["mail/sent"] == 1 && watcher["started"] == 1, "the watcher has heard of it");
        var counts = await server.GetAsync("/api/campaigns/abandoned-cart/counts");
        Assert.Contains("sent", counts.GetRawText(), StringComparison.Ordinal);
    }
}
