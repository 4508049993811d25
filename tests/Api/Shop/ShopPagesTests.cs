using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmartCom.ClientApi.Shop;

namespace SmartCom.Tests.Api.Shop;

public sealed partial class ShopPagesTests
{
    private static Task<PagesHost> StartAsync(string endpoint = "") => PagesHost.StartAsync(routes => routes.MapShop(new ShopOptions
    {
        SiteKey = "pk_demo",
        Sign = clientId => $"signed {clientId}",
        MailLogUrl = "/mails",
        CartWait = TimeSpan.FromSeconds(20),
        Endpoint = endpoint,
    }));

    [Theory]
    [InlineData("/shop")]
    [InlineData("/shop/")]
    [InlineData("/shop/cart")]
    [InlineData("/shop/product/dune-mug")]
    [InlineData("/shop/category/light")]
    public async Task Every_address_of_the_shop_is_a_page(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync(path);

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("Fern", await ReadAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync("/shop/js/nothing.js");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_run_their_own_files_only()
    {
        await using var host = await StartAsync("https://events.example.com");

        using var answer = await host.GetAsync("/shop");

        Assert.Equal(
            "default-src 'self'; connect-src 'self' https://events.example.com; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
            answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch(InlineCode(), await ReadAsync(answer));
    }

    [Fact]
    public async Task The_page_learns_where_and_with_which_key_to_report()
    {
        await using var host = await StartAsync();

        var config = await host.Client.GetFromJsonAsync<JsonElement>("/shop/config.json", TestContext.Current.CancellationToken);

        Assert.Equal("""{"siteKey":"pk_demo","endpoint":"","mailLogUrl":"/mails","cartWaitSeconds":20}""", config.ToString());
    }

    [Fact]
    public async Task Whoever_signs_in_with_the_same_address_is_the_same_customer_and_signed_by_the_server()
    {
        await using var host = await StartAsync();

        var ada = await SignInAsync(host, "Ada", "ada@example.com");
        var again = await SignInAsync(host, "Ada L.", " Ada@Example.com ");
        var bob = await SignInAsync(host, "Bob", "bob@example.com");

        Assert.StartsWith("shop-", ada.ClientId, StringComparison.Ordinal);
        Assert.Equal($"signed {ada.ClientId}", ada.Signature);
        Assert.Equal(ada, again);
        Assert.NotEqual(ada.ClientId, bob.ClientId);
    }

    [Theory]
    [InlineData("", "ada@example.com", "name")]
    [InlineData("  ", "ada@example.com", "name")]
    [InlineData(null, "ada@example.com", "name")]
    [InlineData("Ada", "ada", "email")]
    [InlineData("Ada", "Ada <ada@example.com>", "email")]
    [InlineData("Ada", null, "email")]
    public async Task What_is_wrong_with_a_sign_in_is_said_field_by_field(string? name, string? email, string field)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.PostAsJsonAsync("/shop/session", new { name, email }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Everything_that_the_files_name_is_there()
    {
        await using var host = await StartAsync();
        var open = new Queue<string>(["/shop/index.html"]);
        var seen = new HashSet<string>();
        while (open.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var answer = await host.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, path);
            var text = await ReadAsync(answer);
            foreach (Match named in NamedFile().Matches(text))
            {
                open.Enqueue(new Uri(new Uri("http://shop" + path), named.Groups["file"].Value).AbsolutePath);
            }
        }

        Assert.Contains("/shop/js/tracking.js", seen);
        Assert.Contains("/shop/products.json", seen);
    }

    [Fact]
    public async Task The_catalogue_is_whole()
    {
        await using var host = await StartAsync();

        var catalogue = ShopCatalogue.Load();

        Assert.Equal(12, catalogue.Products.Select(product => product.Id).Distinct().Count());
        Assert.All(catalogue.Categories, category => Assert.Contains(catalogue.Products, product => product.CategoryId == category.Id));
        foreach (var product in catalogue.Products)
        {
            Assert.Contains(catalogue.Categories, category => category.Id == product.CategoryId);
            Assert.True(product.Price > 0, product.Id);
            using var picture = await host.GetAsync("/shop/" + product.Image);
            Assert.Equal("image/svg+xml; charset=utf-8", picture.Content.Headers.ContentType?.ToString());
        }
    }

    private static async Task<ShopSession> SignInAsync(PagesHost host, string name, string email)
    {
        using var answer = await host.Client.PostAsJsonAsync("/shop/session", new { name, email }, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<ShopSession>(TestContext.Current.CancellationToken))!;
    }

    private static Task<string> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex(@"<script>|<style|\son\w+=|\sstyle=|javascript:|https?://")]
    private static partial Regex InlineCode();

    [GeneratedRegex("""(?:from |src=|href=|fetch\()["'](?<file>(?:/shop/|\.{1,2}/)[\w./-]+\.(?:js|css|svg|json))["']""")]
    private static partial Regex NamedFile();
}
