using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Kafka;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Kafka;

/// <summary>The real program on Kafka and PostgreSQL, and kcat for the other systems of a shop.</summary>
public sealed class KcatTests
{
    private const int Customers = 100;
    private const int AddsEach = 9; // with the one that tells the address, 1,000 messages

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_kcat_writes_the_customers_show_and_what_they_decided_kcat_reads()
    {
        using var directory = new TemporaryDirectory();
        await using var brokers = await KafkaBrokers.StartAsync();
        await using var place = await PostgresPlace.NewAsync();
        foreach (var topic in new[] { "events", "events.bulk", "intake", "intake.dead", "decisions", "messages", "segments", "dead-letters" })
        {
            await brokers.CreateAsync("smartcom." + topic, 4);
        }

        await using var server = new ServerProcess(
            "--Data:Directory", directory.Path,
            "--Stream:Kind", "Kafka", "--Kafka:BootstrapServers", brokers.Addresses, "--Kafka:Settings:fetch.wait.max.ms", "10",
            "--Kafka:Intake:Enabled", "true", "--Kafka:Outbound:Enabled", "true",
            "--Storage:Kind", "Postgres", "--Storage:ConnectionString", place.ConnectionString);
        await server.StartAsync();
        await server.SetUpAsync();
        await DefineAsync(server);

        var events = Events().ToArray();
        Assert.Equal("", await JsonSchema.ErrorsAsync("intake", events));
        await WriteAsync(brokers, [.. events.Select(Keyed), "c1\t" + """{"events":[{"event_id":"x","name":"container_add","client_id":"c1","properties":{}}]}""", "c1\tno JSON"]);

        await Eventually.IsTrueAsync(async () => await CountAsync(server, "events") >= events.Length, "every event is decided", Limit);
        await server.SettledAsync(Limit);
        for (var number = 0; number < Customers; number++)
        {
            var customer = await server.GetAsync($"/api/customers/u:c{number}");
            Assert.Equal(AddsEach, customer.GetProperty("containers")[0].GetProperty("lines")[0].GetProperty("quantity").GetDecimal());
        }

        // Killed, so that what was published last may be published again: never less.
        await server.KillAsync();
        await server.StartAsync();
        await server.SettledAsync(Limit);
        await server.StopAsync();

        await AssertPublishedAsync(brokers);
    }

    private static async Task AssertPublishedAsync(KafkaBrokers brokers)
    {
        var decisions = await ReadAsync(brokers, "decisions");
        Assert.Equal("", await JsonSchema.ErrorsAsync("decisions", decisions));
        Assert.Equal(Customers * AddsEach, decisions.Select(Event).Where(happened => Text(happened, "name") == "container_add").Select(happened => Text(happened, "id")).Distinct().Count());
        var members = await ReadAsync(brokers, "segments");
        Assert.Equal("", await JsonSchema.ErrorsAsync("segments", members));
        Assert.Equal(Customers, members.Select(Customer).Distinct().Count());
        var messages = await ReadAsync(brokers, "messages");
        Assert.Equal("", await JsonSchema.ErrorsAsync("messages", messages));
        Assert.Equal(
            Enumerable.Range(0, Customers).SelectMany(number => new[] { $"u:c{number} queued", $"u:c{number} sent" }).Order(StringComparer.Ordinal),
            messages.Select(line => $"{Customer(line)} {Word(line, "status")}").Distinct().Order(StringComparer.Ordinal));
        var refused = await ReadAsync(brokers, "intake.dead");
        Assert.Equal("", await JsonSchema.ErrorsAsync("intake.dead", refused));
        Assert.Equal(["body", "properties.product_id"], refused.Select(line => Word(line, "field")).Distinct().Order());
    }

    private static IEnumerable<string> Events()
    {
        for (var number = 0; number < Customers; number++)
        {
            yield return Line(number, "identify", "known", new { client_id = $"c{number}", email = $"c{number}@shop.test" });
            for (var add = 0; add < AddsEach; add++)
            {
                yield return Line(number, "container_add", $"add-{add}", new { product_id = "p1", quantity = 1, price = 10 });
            }
        }
    }

    // By the customer, as the docs ask of every producer: only what stands in one partition comes in order.
    private static string Keyed(string line, int index) => string.Create(CultureInfo.InvariantCulture, $"c{index / (AddsEach + 1)}\t{line}");

    private static string Line(int number, string name, string id, object properties) => JsonSerializer.Serialize(new
    {
        events = new[] { new { event_id = string.Create(CultureInfo.InvariantCulture, $"{number}-{id}"), name, client_id = $"c{number}", properties } },
    });

    private static async Task DefineAsync(ServerProcess server)
    {
        await PutAsync(server, "/api/segments/buyers", new { name = "Buyers", condition = new { kind = "performed", @event = "container_add", atLeast = AddsEach, within = "7d" } });
        await PutAsync(server, "/api/campaigns/hello", new
        {
            name = "Hello",
            status = "active",
            trigger = new { kind = "enteredSegment", segment = "buyers" },
            firstStepId = "mail",
            steps = new[] { new { kind = "sendEmail", id = "mail", subject = "Hello", html = "<p>Hello.</p>" } },
        });
    }

    private static async Task PutAsync(ServerProcess server, string path, object body)
    {
        using var answer = await server.Http.PutAsJsonAsync(new Uri(server.Address, path), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> CountAsync(ServerProcess server, string metric) =>
        (await server.GetAsync("/api/counts")).TryGetProperty(metric, out var count) ? count.GetInt64() : 0;

    private static string Customer(string line) => Word(line, "customer");

    private static JsonElement Event(string line) => JsonDocument.Parse(line).RootElement.GetProperty("event");

    private static string Word(string line, string member) => Text(JsonDocument.Parse(line).RootElement, member);

    private static string Text(JsonElement value, string member) => value.GetProperty(member).GetString()!;

    private static Task<string[]> WriteAsync(KafkaBrokers brokers, string[] lines) => KcatAsync(lines, "-b", brokers.Addresses, "-P", "-K", "\t", "-t", "smartcom.intake");

    private static Task<string[]> ReadAsync(KafkaBrokers brokers, string topic) => KcatAsync([], "-b", brokers.Addresses, "-C", "-q", "-e", "-o", "beginning", "-t", "smartcom." + topic);

    private static async Task<string[]> KcatAsync(string[] lines, params string[] arguments)
    {
        using var kcat = Process.Start(new ProcessStartInfo("kcat", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = kcat.StandardOutput.ReadToEndAsync();
        foreach (var line in lines)
        {
            await kcat.StandardInput.WriteLineAsync(line);
        }

        kcat.StandardInput.Close();
        await kcat.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, kcat.ExitCode);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
