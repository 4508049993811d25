using System.Net;
using System.Text.RegularExpressions;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Telemetry;

/// <summary>What is measured, and that the pages for operators name exactly that.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed partial class MetricsTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private Readings _readings = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartWholeAsync();
        _readings = new Readings(_host);
    }

    public async ValueTask DisposeAsync()
    {
        _readings.Dispose();
        await _host.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_is_counted_when_it_is_accepted_and_when_it_is_decided()
    {
        await CollectAsync("""{"event_id":"1","name":"view_product","visitor_id":"v1","properties":{"product_id":"mug"}},{"event_id":"2","visitor_id":"v1"}""");

        await Eventually.IsTrueAsync(() => Task.FromResult(_readings["smartcom.events.decided"] == 1), "one event decided");
        Assert.Equal(1, _readings["smartcom.intake.events.accepted"]);
        Assert.Equal(["smartcom.reason=invalid"], _readings.TagsOf("smartcom.intake.events.refused"));
        Assert.Equal(1, _readings["smartcom.commit.events"]);
        Assert.Equal(4, _readings["smartcom.partition.live"]);
        Assert.Equal(0, _readings["smartcom.stream.lag"]);
    }

    [Fact]
    public async Task A_request_that_is_turned_away_is_counted_by_its_reason()
    {
        await _host.Stranger.PostJsonAsync("/collect", """{"site_key":"guess","events":[{"name":"view_product","visitor_id":"v1"}]}""");
        await _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":"none"}""");

        Assert.Equal(["smartcom.reason=invalid", "smartcom.reason=unknown_key"], _readings.TagsOf("smartcom.intake.requests.refused"));
    }

    [Fact]
    public async Task Prometheus_fetches_them_with_a_server_key()
    {
        await CollectAsync("""{"event_id":"1","name":"view_product","visitor_id":"v1","properties":{"product_id":"mug"}}""");

        string[] names =
        [
            "smartcom_decision_lag_seconds_bucket", "smartcom_intake_events_accepted_total", "smartcom_events_decided_total", "smartcom_commit_events_count", "smartcom_stream_lag{",
            "smartcom_commit_age_seconds{", "smartcom_partition_live{", "orleans_grains{", "dotnet_gc_collections_total",
        ];
        await Eventually.IsTrueAsync(
            async () =>
            {
                var text = await _host.Client.GetStringAsync("/metrics", Ct);
                return names.All(name => text.Contains("\n" + name, StringComparison.Ordinal));
            },
            "each of them is among what Prometheus fetches");
    }

    [Fact]
    public async Task The_operators_page_names_each_of_them_and_no_other()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "operators.md"), Ct);

        Assert.Equal(_readings.Names.Order(), NameInTable().Matches(page).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public async Task The_dashboard_asks_for_nothing_that_is_not_measured_and_leaves_nothing_out()
    {
        var dashboard = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "deploy", "smartcom.json"), Ct);
        var asked = SeriesInQuery().Matches(dashboard).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Empty(asked.Except(_readings.Series));
        Assert.All(_readings.Names, name => Assert.Contains(asked, series => series.StartsWith(name.Replace('.', '_'), StringComparison.Ordinal)));
    }

    private async Task CollectAsync(string events)
    {
        var (response, _) = await _host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{_host.SiteKey}}","events":[{{events}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [GeneratedRegex(@"(?<!by \()(smartcom_[a-z_]+)[[)]")]
    private static partial Regex SeriesInQuery();

    [GeneratedRegex(@"^\| `(smartcom\.[a-z._]+)` \|", RegexOptions.Multiline)]
    private static partial Regex NameInTable();
}
