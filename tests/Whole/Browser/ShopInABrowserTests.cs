using Microsoft.Playwright;
using SmartCom.ClientApi.Shop;

namespace SmartCom.Tests.Whole.Browser;

public sealed class ShopInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static Task<CollectSink> StartAsync() => CollectSink.StartAsync(routes => routes.MapShop(new ShopOptions
    {
        SiteKey = "pk_demo",
        Sign = clientId => $"signed {clientId}",
        MailLogUrl = "/mails",
        CartWait = TimeSpan.FromSeconds(20),
    }));

    [Fact]
    public async Task A_visitor_looks_fills_the_cart_signs_in_and_buys_and_the_tracker_tells_it_all()
    {
        await using var sink = await StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var (page, complaints) = await OpenAsync(profile, sink.Address + "/shop");

        await page.GetByRole(AriaRole.Link, new() { Name = "Light", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Moon pendant" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One Moon pendant more" }).ClickAsync();
        await page.Locator(".buy").GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await page.Locator("#account").ClickAsync();
        await FillInAsync(page.Locator("#sign-in"));
        await page.Locator("#open-cart").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One Moon pendant less" }).Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Checkout" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Place the order" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" }).WaitForAsync();
        await sink.WaitUntilAsync(sink => sink.Events.Any(each => each.Url.Contains("/thanks/", StringComparison.Ordinal)));

        var told = sink.Events.DistinctBy(each => each.EventId).Where(each => each.Name != "page").ToList();
        Assert.Equal(
            ["user_visit", "view_category", "view_product", "container_add", "user_register", "container_set", "view_section", "user_login", "order_complete"],
            told.Select(each => each.Name));
        Assert.Equal(("cart", "moon-pendant", "Moon pendant", "2", "120"), (told[3].Property("container"), told[3].Property("product_id"), told[3].Property("name"), told[3].Property("quantity"), told[3].Property("price")));
        var customer = told[4].Property("client_id");
        Assert.Equal(("ada@example.com", "Ada", $"signed {customer}"), (told[4].Property("email"), told[4].Property("name"), told[4].Property("signature")));
        Assert.All(told.Skip(4), each => Assert.Equal(customer, each.ClientId));
        Assert.Equal("120", told[8].Property("sum"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Everything_can_be_done_by_keyboard()
    {
        await using var sink = await StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var (page, _) = await OpenAsync(profile, sink.Address + "/shop/category/table");

        await TabToAsync(page, "Add Dune mug to the cart");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#open-cart").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "One Dune mug more");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("3", await page.Locator("#cart output").InnerTextAsync());
        Assert.Equal("One Dune mug more", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#cart")).ToBeHiddenAsync();
        Assert.Equal("open-cart", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Theory]
    [InlineData(390, "/shop")]
    [InlineData(390, "/shop/product/dune-mug")]
    [InlineData(390, "/shop/category/warm")]
    [InlineData(1440, "/shop")]
    [InlineData(1440, "/shop/product/dune-mug")]
    public async Task Pages_fit_their_window_and_break_none_of_their_own_rules(int width, string path)
    {
        await using var sink = await StartAsync();
        await using var profile = await chromium.NewProfileAsync(new() { ViewportSize = new() { Width = width, Height = 844 } });
        var (page, complaints) = await OpenAsync(profile, sink.Address + path);

        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_mail_leads_back_to_the_open_cart()
    {
        await using var sink = await StartAsync();
        await using var profile = await chromium.NewProfileAsync();
        var (page, _) = await OpenAsync(profile, sink.Address + "/shop/cart?sc_t=tok-1");

        await Assertions.Expect(page.Locator("#cart")).ToBeVisibleAsync();
        await sink.WaitUntilAsync(sink => sink.Requests.Count > 0);
        Assert.Contains("tok-1", sink.Requests[0].Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(sink.Address + "/shop/cart", page.Url);
    }

    /// <summary>Opens a page of the shop, ready for use, and collects what its console complains of.</summary>
    private static async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowserContext profile, string address)
    {
        var page = await profile.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(address);
        await page.Locator("main h1").WaitForAsync();
        return (page, complaints);
    }

    private static async Task FillInAsync(ILocator form)
    {
        await form.GetByLabel("Your name").FillAsync("Ada");
        await form.GetByLabel("E-mail").FillAsync("ada@example.com");
        await form.Locator("[type=submit]").ClickAsync();
        await Assertions.Expect(form).ToBeHiddenAsync();
    }

    private static async Task TabToAsync(IPage page, string label)
    {
        for (var presses = 0; presses < 60 && await FocusedAsync(page) != label; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(label, await FocusedAsync(page));
    }

    private static Task<string?> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-label')");
}
