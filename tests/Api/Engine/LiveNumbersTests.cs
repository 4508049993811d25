using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using SmartCom.GrainInterfaces;
using SmartCom.Grains.Ports;
using SmartCom.Tests.Api.Hosting;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Api.Engine;

/// <summary>The live numbers are right: each equals a recount of what is stored, whatever happened on the way.</summary>
public sealed partial class LiveNumbersTests
{
    private static readonly string[] Groups = ["account/", "campaign/quiz", "campaign/left-cart", "segment/viewers", "segment/with-cart"];

    // What is no count: readings of the moment, and the minute at hand.
    private static readonly HashSet<string> Readings = ["campaigns", "online", "events_per_s", "lag_p50_ms", "lag_p99_ms", "minute", "running", "carts:open", "cart_worth:open"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_random_traffic_dropped_connections_and_a_restart_every_number_equals_a_recount()
    {
        using var directory = new TemporaryDirectory();
        (string, string)[] settings = [("Data:Directory", directory.Path), ("Partitions:SaveAfter", "00:00:00.2")];
        Dictionary<string, long> before;
        await using (var host = await ApiHost.StartWholeAsync(settings))
        {
            await DefineAsync(host);
            var traffic = new RandomTraffic(host, seed: 11);
            for (var connection = 0; connection < 3; connection++)
            {
                await using var dropped = await Watch.JoinAsync(host, Groups, Ct);
                await traffic.SendAsync(requests: 15, Ct);
            }

            await using var watch = await Watch.JoinAsync(host, Groups, Ct);
            await traffic.SendAsync(requests: 15, Ct);
            await AnswerMailsAsync(host);
            before = await CheckAsync(host, watch, directory.Path);
        }

        await using var again = await ApiHost.StartWholeAsync(settings);
        await using var rejoined = await Watch.JoinAsync(again, Groups, Ct);
        var after = await CheckAsync(again, rejoined, directory.Path);
        Assert.Equal(before, after);
    }

    private static async Task<Dictionary<string, long>> CheckAsync(ApiHost host, Watch watch, string directory)
    {
        await SettledAsync(host);
        var recount = await Recount.OfLogsAsync(host.Services.GetRequiredService<IStream>(), host.Services.GetRequiredService<IJournal>(), Ct);
        var expected = recount.Counts.Where(count => !count.Key.EndsWith("carts:changed", StringComparison.Ordinal)).ToDictionary();

        // Pushes come a moment after the decisions.
        await Eventually.IsTrueAsync(() => expected.All(count => watch.Values.GetValueOrDefault(count.Key) == count.Value) || watch.IsOver, "the screen has caught up", TimeSpan.FromSeconds(20));
        var shown = watch.Values;
        Assert.All(expected, count => Assert.Equal((count.Key, count.Value), (count.Key, shown.GetValueOrDefault(count.Key))));
        var counted = shown.Where(value => value.Value != 0 && IsCount(value.Key)).Select(value => value.Key);
        Assert.DoesNotContain(counted, name => !IsOfStep(name) && !expected.ContainsKey(name));

        var database = Path.Combine(directory, "smartcom.db");
        Assert.All(Recount.OfTables(database).Counts, count => Assert.Equal((count.Key, count.Value), (count.Key, shown.GetValueOrDefault(count.Key))));
        Assert.All(Recount.OfMinutes(database).Counts, count => Assert.Equal((count.Key, count.Value), (count.Key, shown.GetValueOrDefault(count.Key))));
        Assert.True(expected["account/ events"] > 5_000 && expected["account/ sent"] > 10 && expected["account/ clicked"] > 3 && expected["account/ carts:abandoned"] > 3, "The traffic was too poor to prove anything.");
        return expected;
    }

    // Flow counts of steps ("arrived", "passed:next") have no place in the recount; messages of steps have.
    private static bool IsOfStep(string name) => name.Contains("/arrived", StringComparison.Ordinal) || name.Contains("/passed:", StringComparison.Ordinal) || name.EndsWith("/waiting", StringComparison.Ordinal);

    private static bool IsCount(string name)
    {
        var (group, value) = (name[..name.IndexOf(' ')], name[(name.IndexOf(' ') + 1)..]);
        return !Readings.Contains(value) && !(group == "account/" && value.StartsWith("minute", StringComparison.Ordinal));
    }

    private static async Task SettledAsync(ApiHost host)
    {
        var (stream, grains) = (host.Services.GetRequiredService<IStream>(), host.Services.GetRequiredService<IGrainFactory>());
        await Eventually.IsTrueAsync(
            async () =>
            {
                var statuses = await Task.WhenAll(Enumerable.Range(0, stream.Partitions).Select(partition => grains.GetGrain<IPartitionGrain>(partition).StatusAsync()));
                var soon = DateTimeOffset.UtcNow.AddMinutes(1).UtcTicks;
                return statuses.All(status => status is { IsLive: true, Lag: 0, BulkLag: 0, Outbox: 0, Dirty: 0 } && status.ReplayFrom == status.Next && (status.NextDueTicks == 0 || status.NextDueTicks > soon));
            },
            "everything is decided, sent and saved",
            TimeSpan.FromMinutes(1));
    }

    private static async Task AnswerMailsAsync(ApiHost host)
    {
        await SettledAsync(host);
        var log = host.Services.GetRequiredService<IMailLog>();
        var mails = (await log.ListAsync(null, 200, Ct)).Mails;
        using var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        for (var index = 0; index < mails.Count; index++)
        {
            var html = (await log.FindAsync(mails[index].Id, Ct))!.Message.Html;
            for (var times = 0; times < index % 3; times++)
            {
                await reader.GetAsync(PictureAddress().Match(html).Value, Ct);
            }

            if (index % 4 == 0)
            {
                await reader.GetAsync(LinkAddress().Match(html).Value, Ct);
            }
        }
    }

    private static async Task DefineAsync(ApiHost host)
    {
        await PutAsync(host, "segments/viewers", """{"name":"Viewers","condition":{"kind":"performed","event":"view_product","atLeast":3,"within":"1d"}}""");
        await PutAsync(host, "segments/with-cart", """{"name":"With a cart","condition":{"kind":"hasInContainer"}}""");
        const string Mail = """{"kind":"sendEmail","id":"mail","subject":"Hello","html":"<a href=\"https://shop.example/\">Back</a>","next":"tag"},{"kind":"setTag","id":"tag","tag":"t"}""";
        await PutAsync(host, "campaigns/quiz", $$"""{"name":"Quiz","status":"active","trigger":{"kind":"eventOccurred","event":"quiz"},"firstStepId":"mail","steps":[{{Mail}}]}""");
        await PutAsync(host, "campaigns/left-cart", $$"""{"name":"Left","status":"active","trigger":{"kind":"lostCart","after":"2s"},"firstStepId":"mail","steps":[{{Mail}}]}""");
    }

    private static async Task PutAsync(ApiHost host, string path, string definition)
    {
        var (answer, body) = await host.Client.PostJsonAsync("/api/" + path, definition, request => request.Method = HttpMethod.Put);
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
    }

    [GeneratedRegex("http://[^\"]+/m/o/[^\"]+\\.gif")]
    private static partial Regex PictureAddress();

    [GeneratedRegex("http://[^\"]+/m/c/[^\"]+")]
    private static partial Regex LinkAddress();
}
