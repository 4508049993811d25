using System.Net;
using System.Text.RegularExpressions;
using SmartCom.ClientApi.Web;

namespace SmartCom.Tests.Api.Web;

public sealed partial class MarketersAppTests
{
    private static Task<PagesHost> StartAsync() => PagesHost.StartAsync(routes => routes.MapMarketersApp());

    [Theory]
    [InlineData("/")]
    [InlineData("/campaigns")]
    [InlineData("/customers/u:ada@example.com")]
    public async Task Every_screen_has_an_address_of_its_own_and_is_asked_for_each_time(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/live/nothing")]
    [InlineData("/shop")]
    [InlineData("/assets/gone.js")]
    [InlineData("/robots.txt")]
    public async Task What_is_no_screen_is_not_answered_with_one(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Its_script_is_kept_for_ever_and_goes_compressed_as_it_was_built(string encoding)
    {
        await using var host = await StartAsync();
        var script = Script().Match(await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).Value;

        using var plain = await host.GetAsync(script);
        using var answer = await host.GetAsync(script, encoding);

        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.Single());
        Assert.InRange((await BytesAsync(answer)).Length, 1, (await BytesAsync(plain)).Length / 2);
        using var built = await host.GetAsync(script + (encoding == "br" ? ".br" : ".gz"));
        Assert.Equal(HttpStatusCode.NotFound, built.StatusCode);
    }

    [Fact]
    public async Task Its_page_runs_no_script_that_the_content_policy_would_refuse()
    {
        await using var host = await StartAsync();

        var page = await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
    }

    private static Task<byte[]> BytesAsync(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("/assets/index-[^\"]+\\.js")]
    private static partial Regex Script();
}
