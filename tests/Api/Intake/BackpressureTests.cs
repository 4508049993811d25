using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmartCom.ClientApi.Intake;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

public sealed class BackpressureTests
{
    [Fact]
    public async Task While_the_stream_takes_nothing_the_sender_is_told_to_come_back()
    {
        await using var host = await ApiHost.StartAsync();
        host.Stream.IsDown = true;

        var down = await VisitAsync(host);
        host.Stream.IsDown = false;
        var up = await VisitAsync(host);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (down.StatusCode, down.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
        Assert.Single(host.Events);
    }

    [Fact]
    public async Task A_stream_in_trouble_is_not_even_tried()
    {
        await using var host = await ApiHost.StartAsync();
        host.Health.Health = new StreamHealth("The disk failed.", long.MaxValue, 0);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await VisitAsync(host)).StatusCode);
        Assert.Equal(0, host.Stream.Appends);
    }

    [Fact]
    public async Task Too_little_room_on_the_disk_asks_senders_to_wait()
    {
        await using var host = await ApiHost.StartAsync(("Intake:LeastFreeDisk", "1000"));
        host.Health.Health = new StreamHealth(null, 999, 0);
        var full = await VisitAsync(host);
        host.Health.Health = new StreamHealth(null, 1_000, 0);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(5)), (full.StatusCode, full.Headers.RetryAfter?.Delta));
        Assert.Equal(HttpStatusCode.OK, (await VisitAsync(host)).StatusCode);
    }

    [Fact]
    public async Task Too_much_lag_asks_senders_to_wait()
    {
        await using var host = await ApiHost.StartAsync(("Intake:MostLag", "10"));
        host.Services.GetRequiredService<StreamPressure>().Lag = 11;

        Assert.Equal(HttpStatusCode.TooManyRequests, (await VisitAsync(host)).StatusCode);
    }

    [Fact]
    public async Task One_address_may_send_so_much_with_a_site_key_and_no_more()
    {
        await using var host = await ApiHost.StartAsync(("Intake:RequestsPerSecondPerAddress", "1"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => VisitAsync(host)));
        var (byServer, _) = await host.Stranger.PostJsonAsync("/v1/page", """{"userId":"1"}""", request => request.WriteKey(host.ServerKey));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
        Assert.Equal(HttpStatusCode.OK, byServer.StatusCode);
    }

    private static async Task<HttpResponseMessage> VisitAsync(ApiHost host) =>
        (await host.Stranger.PostJsonAsync("/collect", $$"""{"site_key":"{{host.SiteKey}}","events":[{"event_id":"1","name":"user_visit","visitor_id":"v1"}]}""")).Response;
}
