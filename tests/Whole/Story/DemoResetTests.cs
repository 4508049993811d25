using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SmartCom.Tests.Support;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Story;

public sealed class DemoResetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_begins_anew_with_nothing_of_what_was_there()
    {
        using var directory = new TemporaryDirectory();
        await using var server = new ServerProcess("--Data:Directory", directory.Path, "--demo", "--Demo:Traffic", "false");
        await server.StartAsync();
        var shop = await ViewAsync(server);
        await Eventually.IsTrueAsync(async () => await EventsAsync(server) == 1, "the event is counted");

        using var answer = await server.Http.PostAsync(new Uri(server.Address, "/api/demo/reset"), content: null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        await Eventually.IsTrueAsync(async () => await EventsAsync(server) == 0, "the demo has begun anew", TimeSpan.FromMinutes(1));
        Assert.NotEqual(shop, await ViewAsync(server));
        await Eventually.IsTrueAsync(async () => await EventsAsync(server) == 1, "the new demo counts");
    }

    [Fact]
    public async Task Data_that_was_there_before_the_demo_is_not_the_demos_to_delete()
    {
        using var directory = new TemporaryDirectory();
        await using (var first = new ServerProcess("--Data:Directory", directory.Path))
        {
            await first.StartAsync();
        }

        await using var server = new ServerProcess("--Data:Directory", directory.Path, "--demo", "--Demo:Traffic", "false");
        await server.StartAsync();
        using var answer = await server.Http.PostAsync(new Uri(server.Address, "/api/demo/reset"), content: null, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.True(File.Exists(Path.Combine(directory.Path, "smartcom.db")));
    }

    private static async Task<string> ViewAsync(ServerProcess server)
    {
        var config = await server.Http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, "/shop/config.json"), Ct);
        var siteKey = config.GetProperty("siteKey").GetString()!;
        var body = new { site_key = siteKey, events = new[] { new { event_id = Guid.NewGuid(), name = "user_visit", visitor_id = "v1" } } };
        using var answer = await server.Http.PostAsJsonAsync(new Uri(server.Address, "/collect"), body, Ct);
        answer.EnsureSuccessStatusCode();
        return siteKey;
    }

    // Null while the server is away.
    private static async Task<long?> EventsAsync(ServerProcess server)
    {
        try
        {
            var counts = await server.Http.GetFromJsonAsync<Dictionary<string, long>>(new Uri(server.Address, "/api/counts"), Ct);
            return counts!["events"];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
