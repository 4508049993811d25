using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmartCom.Tests.Whole.Browser;

/// <summary>A website of somebody else: another origin than the sink's, with the snippet in every page.</summary>
internal sealed class Website : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Website(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Starts it on a free port; its pages load the tracker of <paramref name="sink"/> with these options.</summary>
    public static async Task<Website> StartAsync(CollectSink sink, string options = "{}")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/favicon.ico", () => TypedResults.NoContent());
        app.MapGet("/{**page}", (string? page) => TypedResults.Content(Page(page ?? "home", sink.Address, options), "text/html"));
        await app.StartAsync();
        return new Website(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static string Page(string name, string server, string options) => $$"""
        <!doctype html><html lang="en"><head><title>Page {{name}}</title>
        <script>
          window.sc = window.sc || function () { (sc.q = sc.q || []).push(arguments) };
          var s = document.createElement('script'); s.async = 1; s.src = '{{server}}/tracker.js'; document.head.appendChild(s);
          sc('init', 'pk_test', {{options}});
        </script></head>
        <body><a id="next" href="/next" onclick="sc('event', { name: 'clicked' })">Next</a></body></html>
        """;
}
