using Microsoft.Playwright;

namespace SmartCom.Tests.Whole.Browser;

/// <summary>A real browser, shared by the tests of a class; each test takes a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            // As it is for people: going back does not load a page again.
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A profile that has never been anywhere.</summary>
    public Task<IBrowserContext> NewProfileAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, $"there is no browser at {Path}");
        return _browser!.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
