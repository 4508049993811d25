using System.Net.Http.Headers;
using System.Text;
using SmartCom.Tests.Api.Hosting;

namespace SmartCom.Tests.Api.Intake;

/// <summary>Broken input in every shape, to every intake. FUZZ_REQUESTS sets how much of it.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_260_301;

    private static readonly string[] Paths = ["/collect", "/v1/track", "/v1/identify", "/v1/page", "/v1/screen", "/v1/group", "/v1/alias", "/v1/batch"];

    private static int Requests => int.TryParse(Environment.GetEnvironmentVariable("FUZZ_REQUESTS"), out var requests) ? requests : 1_000;

    [Fact]
    public async Task No_request_however_broken_is_answered_with_a_fault_of_ours()
    {
        await using var host = await ApiHost.StartAsync(("Intake:RequestsPerSecondPerAddress", "1000000"));
        var random = new Random(Seed);
        for (var number = 0; number < Requests; number++)
        {
            var path = Paths[random.Next(Paths.Length)];
            using var request = Broken(random, host, path);
            using var response = await host.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True((int)response.StatusCode < 500, $"Request {number} of seed {Seed} to {path}: {(int)response.StatusCode}");
        }

        var (alive, _) = await host.Stranger.PostJsonAsync("/v1/page", """{"userId":"1"}""", request => request.WriteKey(host.ServerKey));
        Assert.True(alive.IsSuccessStatusCode);
    }

    private static HttpRequestMessage Broken(Random random, ApiHost host, string path)
    {
        var json = Whole(random, path, random.Next(10) == 0 ? "nobody" : host.SiteKey);
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            bytes = Change(random, bytes);
        }

        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = random.Next(3) switch
        {
            0 => MediaTypeHeaderValue.Parse("application/json"),
            1 => MediaTypeHeaderValue.Parse("text/plain;charset=UTF-8"),
            _ => null,
        };
        if (random.Next(20) == 0)
        {
            request.Content.Headers.ContentEncoding.Add(random.Next(2) == 0 ? "gzip" : "nonsense");
        }

        request.WriteKey(random.Next(10) switch { 0 => "nobody", < 4 => host.SiteKey, _ => host.ServerKey });
        return request;
    }

    private static string Whole(Random random, string path, string siteKey) => path switch
    {
        "/collect" => $$"""{"site_key":"{{siteKey}}","sent_at":{{Time(random)}},"events":[{{Events(random, "name")}}]}""",
        "/v1/batch" => $$"""{"sentAt":{{Time(random)}},"batch":[{{Events(random, "event")}}]}""",
        _ => OneEvent(random, "event"),
    };

    private static string Events(Random random, string nameField) =>
        string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => OneEvent(random, nameField)));

    private static string OneEvent(Random random, string nameField) => $$"""
        {"event_id":{{Some(random)}},"messageId":{{Some(random)}},"type":"{{Pick(random, "track", "identify", "page", "alias", "group", "screen", "x")}}",
         "{{nameField}}":"{{Pick(random, "Product Added", "Order Completed", "Cart Viewed", "container_add", "container_set", "user_login", "identify", "x")}}",
         "visitor_id":{{Some(random)}},"anonymousId":"a","userId":{{Some(random)}},"previousId":{{Some(random)}},"occurred_at":{{Time(random)}},"timestamp":{{Time(random)}},
         "properties":{"product_id":{{Some(random)}},"items":{{Some(random)}},"products":{{Some(random)}},"price":{{Some(random)}},"x":{{Some(random)}}},
         "traits":{{Some(random)}},"context":{{Some(random)}},"unknown":{{Some(random)}}}
        """;

    private static string Some(Random random) => random.Next(16) switch
    {
        0 => "null",
        1 => "true",
        2 => "1e999999999",
        3 => "-1e-999999999",
        4 => new string('9', random.Next(1, 400)),
        5 => $"\"{new string('x', random.Next(40_000))}\"",
        6 => string.Concat(Enumerable.Repeat("[", 600)) + string.Concat(Enumerable.Repeat("]", 600)),
        7 => string.Concat(Enumerable.Repeat("{\"a\":", 20)) + "1" + new string('}', 20),
        8 => "\"\\ud800\"",
        9 => "\"\\u0000\"",
        10 => "[{\"product_id\":1,\"quantity\":-1},{},7,null]",
        11 => "{}",
        12 => $"[{string.Join(',', Enumerable.Repeat("0", random.Next(2_000)))}]",
        13 => "\"\"",
        14 => "3.5",
        _ => "\"text\"",
    };

    private static string Time(Random random) =>
        Pick(random, "\"2026-03-04T12:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"2026-03-04\"", "\"now\"", "5", "null", "[]");

    private static byte[] Change(Random random, byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        switch (random.Next(5))
        {
            case 0:
                return bytes[..at];
            case 1 when at < bytes.Length:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return [.. bytes[..at], 0xff, 0xfe, .. bytes[at..]];
            case 3 when random.Next(50) == 0:
                return [.. bytes, .. new byte[600_000]];
            default:
                var end = random.Next(at, bytes.Length + 1);
                return [.. bytes[..at], .. bytes[end..]];
        }
    }

    private static string Pick(Random random, params string[] all) => all[random.Next(all.Length)];
}
