using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SmartCom.ClientApi.Intake;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Engine;

/// <summary>Visitors at random, in a hurry, some events sent twice, as a bad network makes trackers do.</summary>
internal sealed class RandomTraffic(ApiHost host, int seed)
{
    private const int Visitors = 150;
    private const int EventsInRequest = 100;

    private readonly Random _random = new(seed);
    private long _number;

    /// <summary>Sends so many requests, eight at a time, each event in some of them twice.</summary>
    public async Task SendAsync(int requests, CancellationToken cancellationToken)
    {
        var bodies = Enumerable.Range(0, requests).Select(_ => new JsonObject
        {
            ["site_key"] = host.SiteKey,
            ["events"] = new JsonArray([.. Enumerable.Range(0, EventsInRequest).Select(_ => (JsonNode)Event())]),
        }.ToJsonString()).ToList();
        bodies.AddRange(bodies.Where((_, index) => index % 5 == 0).ToList());
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (body, stop) =>
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await host.Stranger.PostAsync("/collect", content, stop);
            answer.EnsureSuccessStatusCode();
        });
    }

    private JsonObject Event()
    {
        var visitor = _random.Next(Visitors);
        var (name, properties) = _random.Next(100) switch
        {
            < 55 => ("view_product", Product()),
            < 80 => ("container_add", Product()),
            < 85 => ("container_remove", Product()),
            < 91 => ("order_complete", new JsonObject { ["order_id"] = $"o{_number}" }),
            < 95 => ("quiz", []),
            _ => ("user_login", SignIn(visitor % 60)),
        };
        return new JsonObject { ["event_id"] = $"{seed}-{_number++}", ["name"] = name, ["visitor_id"] = $"v{visitor}", ["session_id"] = "s", ["properties"] = properties };
    }

    private JsonObject Product() => new()
    {
        ["product_id"] = $"p{_random.Next(20)}",
        ["quantity"] = 1 + _random.Next(3),
        ["price"] = _random.Next(10_000) / 100m,
    };

    private JsonObject SignIn(int user) => new()
    {
        ["client_id"] = $"c{user}",
        ["signature"] = UserSignature.Of($"c{user}", host.SigningSecret),
        ["email"] = $"c{user}@shop.example",
    };
}
