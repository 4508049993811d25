using System.IO.Compression;
using System.Net;
using SmartCom.ClientApi.Tracker;

namespace SmartCom.Tests.Api.Tracker;

public sealed class TrackerScriptTests
{
    private static Task<PagesHost> StartAsync() => PagesHost.StartAsync(routes => routes.MapTracker());

    [Fact]
    public async Task Every_website_may_load_the_script()
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync("/tracker.js");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("/collect", await ReadAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, br;q=0", "gzip")]
    [InlineData("deflate", "")]
    [InlineData("", "")]
    public async Task It_goes_compressed_as_the_browser_takes_it(string accepted, string sent)
    {
        await using var host = await StartAsync();
        using var plain = await host.GetAsync("/tracker.js");

        using var answer = await host.GetAsync("/tracker.js", accepted);

        Assert.Equal(sent, string.Join(",", answer.Content.Headers.ContentEncoding));
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal(await ReadAsync(plain), await ReadAsync(answer));
    }

    [Fact]
    public async Task It_is_under_5_kB_on_the_wire()
    {
        await using var host = await StartAsync();

        using var answer = await host.GetAsync("/tracker.js", "gzip");

        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, 1, 4_999);
    }

    [Fact]
    public async Task A_browser_that_has_it_is_told_so_for_each_encoding_by_a_tag_of_its_own()
    {
        await using var host = await StartAsync();
        using var brotli = await host.GetAsync("/tracker.js", "br");
        using var plain = await host.GetAsync("/tracker.js");
        var tag = brotli.Headers.ETag!.ToString();

        using var again = await host.GetAsync("/tracker.js", "br", tag);
        using var other = await host.GetAsync("/tracker.js", "", tag);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.NotEqual(tag, plain.Headers.ETag!.ToString());
        Assert.Equal("public, max-age=3600, stale-while-revalidate=86400", brotli.Headers.CacheControl!.ToString());
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
