using Microsoft.Playwright;

namespace SmartCom.Tests.Whole.Browser;

public sealed class TrackerInABrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string NothingWaits = "!Object.keys(localStorage).some(key => key.startsWith('sc:'))";

    [Fact]
    public async Task A_page_view_arrives_at_another_origin_without_a_preflight()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink, "{ source: 'web' }");
        await using var profile = await chromium.NewProfileAsync();
        var page = await profile.NewPageAsync();

        await page.GotoAsync(site.Address + "/mugs?utm_source=mail&email=ada@example.com");
        await sink.WaitUntilAsync(sink => sink.Requests.Count > 0);

        var request = Assert.Single(sink.Requests);
        Assert.Equal(0, sink.Preflights);
        Assert.Equal("text/plain;charset=UTF-8", request.ContentType);
        Assert.Equal(site.Address, request.Origin);
        Assert.Equal("pk_test", request.Body["site_key"]!.GetValue<string>());
        Assert.Equal(["user_visit", "page"], request.Events.Select(each => each.Name));
        Assert.All(request.Events, each => Assert.Equal(site.Address + "/mugs?utm_source=mail", each.Url));
        Assert.Equal("Page mugs", request.Events[1].PageTitle);
    }

    [Fact]
    public async Task What_is_done_in_the_moment_of_leaving_goes_by_beacon_and_counts_once()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var page = await OpenAsync(profile, site.Address);

        // In one turn of the page: a browser that is slow to leave would give the tracker time to send in the ordinary way.
        await page.EvaluateAsync("() => { sc('event', { name: 'clicked' }); dispatchEvent(new PageTransitionEvent('pagehide')); }");
        await page.GotoAsync(new Uri(new Uri(site.Address), "/next").ToString());
        await sink.WaitUntilAsync(sink => sink.Events.Any(each => each.PageTitle == "Page next"));

        var beacon = Assert.Single(sink.Requests, request => request.Mode == "no-cors");
        Assert.Equal("text/plain;charset=UTF-8", beacon.ContentType);
        Assert.Equal("clicked", Assert.Single(beacon.Events).Name);
        Assert.Equal(["user_visit", "page", "clicked", "page"], sink.Events.DistinctBy(each => each.EventId).Select(each => each.Name));
        Assert.Single(sink.Events.Select(each => each.SessionId).Distinct());
    }

    [Fact]
    public async Task What_was_done_offline_arrives_with_the_same_ids_when_the_network_is_back()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var page = await OpenAsync(profile, site.Address);
        await profile.SetOfflineAsync(true);

        await FailToSendAsync(page, "sc('event', { name: 'a' }); sc('event', { name: 'b' })");
        var kept = await WaitingAsync(page);
        await profile.SetOfflineAsync(false);
        await sink.WaitUntilAsync(sink => sink.Events.Count == 4);

        Assert.Equal(["a", "b"], sink.Events.Skip(2).Select(each => each.Name));
        Assert.Equal(kept, sink.Events.Skip(2).Select(each => each.EventId));
        await page.WaitForFunctionAsync(NothingWaits);
    }

    [Fact]
    public async Task What_a_closed_page_could_not_send_is_sent_by_the_next_one()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var page = await OpenAsync(profile, site.Address);
        await profile.SetOfflineAsync(true);
        await FailToSendAsync(page, "sc('event', { name: 'late' })");
        var kept = await WaitingAsync(page);
        await page.CloseAsync();
        await profile.SetOfflineAsync(false);

        var next = await profile.NewPageAsync();
        await next.GotoAsync(site.Address + "/next");
        await sink.WaitUntilAsync(sink => sink.Events.Count >= 4);

        Assert.Equal(["late", "page"], sink.Events.Skip(2).Select(each => each.Name));
        Assert.Equal(kept.Single(), sink.Events[2].EventId);
    }

    [Fact]
    public async Task Tabs_of_one_shop_send_each_event_once()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var gate = new TaskCompletionSource();
        sink.BeforeAnswer = () => gate.Task;
        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => profile.NewPageAsync()));
        await Task.WhenAll(tabs.Select(tab => tab.GotoAsync(site.Address)));
        await sink.WaitUntilAsync(sink => sink.Requests.Count > 0);
        await Task.WhenAll(tabs.Select(tab => tab.EvaluateAsync("sc('event', { name: 'x' })")));
        gate.SetResult();

        await sink.WaitUntilAsync(sink => sink.Events.Count(each => each.Name is "x" or "page") >= 8);
        await Task.WhenAll(tabs.Select(tab => tab.WaitForFunctionAsync(NothingWaits)));

        Assert.Equal(sink.Events.Count, sink.Events.DistinctBy(each => each.EventId).Count());
    }

    [Fact]
    public async Task A_page_shown_without_loading_is_a_page_view()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var page = await OpenAsync(profile, site.Address);

        await page.EvaluateAsync("history.pushState(null, '', '/bowls'); document.title = 'Bowls'");
        await sink.WaitUntilAsync(sink => sink.Events.Count == 3);
        await page.GoBackAsync();
        await sink.WaitUntilAsync(sink => sink.Events.Count == 4);

        Assert.Equal((site.Address + "/bowls", "Bowls", site.Address + "/"), (sink.Events[2].Url, sink.Events[2].PageTitle, sink.Events[2].Referrer));
        Assert.Equal((site.Address + "/", site.Address + "/bowls"), (sink.Events[3].Url, sink.Events[3].Referrer));
    }

    [Fact]
    public async Task A_page_out_of_the_browsers_cache_is_seen_again_and_still_sends()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink);
        await using var profile = await chromium.NewProfileAsync();
        var page = await OpenAsync(profile, site.Address);
        await page.EvaluateAsync("window.same = true");
        await page.GotoAsync(site.Address + "/next");
        await sink.WaitUntilAsync(sink => sink.Events.Any(each => each.PageTitle == "Page next"));

        await page.EvaluateAsync("history.back()");
        await sink.WaitUntilAsync(sink => sink.Events.DistinctBy(each => each.EventId).Count(each => each.Name == "page") == 3);

        Assert.True(await page.EvaluateAsync<bool>("window.same"), "the page was loaded again: this proves nothing");
        Assert.Equal("Page home", sink.Events[^1].PageTitle);
    }

    [Fact]
    public async Task Before_consent_the_browser_keeps_and_sends_nothing()
    {
        await using var sink = await CollectSink.StartAsync();
        await using var site = await Website.StartAsync(sink, "{ consent: false }");
        await using var profile = await chromium.NewProfileAsync();
        var page = await profile.NewPageAsync();
        await page.GotoAsync(site.Address);
        await page.WaitForFunctionAsync("sc.ready");
        await page.ClickAsync("#next");
        await page.WaitForFunctionAsync("sc.ready && document.title === 'Page next'");

        Assert.Empty(await profile.CookiesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(sink.Requests);

        await page.EvaluateAsync("sc('consent', true)");
        await sink.WaitUntilAsync(sink => sink.Events.Count == 2);
        Assert.Equal(["sc_s", "sc_v"], (await profile.CookiesAsync()).Select(cookie => cookie.Name).Order());
    }

    /// <summary>Opens a page and completes when the server has confirmed its first events.</summary>
    private static async Task<IPage> OpenAsync(IBrowserContext profile, string address)
    {
        var page = await profile.NewPageAsync();
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync($"sc.ready && {NothingWaits}");
        return page;
    }

    /// <summary>Completes when the tracker has tried in vain to send what the calls said.</summary>
    private static async Task FailToSendAsync(IPage page, string calls)
    {
        var failed = new TaskCompletionSource();
        page.RequestFailed += (_, _) => failed.TrySetResult();
        await page.EvaluateAsync(calls);
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static async Task<string[]> WaitingAsync(IPage page) =>
        await page.EvaluateAsync<string[]>(
            "Object.keys(localStorage).filter(key => key.startsWith('sc:pk_test:q:')).sort().map(key => JSON.parse(localStorage[key]).event_id)");
}
