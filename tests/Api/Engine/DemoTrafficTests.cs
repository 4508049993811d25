using System.Net.Http.Json;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

public sealed class DemoTrafficTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demos_visitors_fill_carts_buy_sign_in_and_read_their_mails()
    {
        await using var host = await ApiHost.StartWholeAsync(("Access:Demo", "true"), ("Demo:Traffic", "true"), ("Demo:Speed", "20"), ("Demo:VisitorsPerMinute", "60"));
        var counts = new Dictionary<string, long>();
        string[] lively = ["events", "online", "carts:opened", "carts:closed", "started", "sent", "opened", "clicked"];

        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var limit = DateTime.UtcNow.AddMinutes(1);
        while (!lively.All(name => counts.GetValueOrDefault(name) > 0) && DateTime.UtcNow < limit)
        {
            await pulse.WaitForNextTickAsync(Ct);
            counts = (await host.Stranger.GetFromJsonAsync<Dictionary<string, long>>("/api/counts", Ct))!;
        }

        Assert.All(lively, name => Assert.True(counts[name] > 0, name));
        Assert.Equal((0, 0), (counts["failed"], counts["broken"]));
    }
}
