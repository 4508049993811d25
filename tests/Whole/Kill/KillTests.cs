using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using SmartCom.GrainInterfaces.Codec;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Mail;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Kill;

/// <summary>
/// Kills the real process at random moments under load. SMARTCOM_KILLS, SMARTCOM_KILL_EVENTS and SMARTCOM_KILL_CUSTOMERS make it longer than the short form in the suite.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = Setting("SMARTCOM_KILLS", 4);
    private static readonly int Events = Setting("SMARTCOM_KILL_EVENTS", 20_000);
    private static readonly int Customers = Setting("SMARTCOM_KILL_CUSTOMERS", 2_000);

    [Fact]
    public async Task Killed_again_and_again_it_loses_nothing_and_does_nothing_twice()
    {
        using var directory = new TemporaryDirectory();
        await using var sink = SmtpSink.Start();
        sink.KeepsMessages = false;
        await using var server = new ServerProcess(
            directory.Path, "--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{sink.Port}", "--Smtp:Security", "None", "--Intake:RequestsPerSecondPerAddress", "1000000");
        await server.StartAsync();
        await server.SetUpAsync();
        await DefineAsync(server);

        var traffic = new KillTraffic(server, Events, Customers);
        var sending = traffic.SendAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var at = (int)((kill - Random.Shared.NextDouble()) * Events / (Kills + 1));
            await Eventually.IsTrueAsync(() => traffic.Acknowledged >= at || sending.IsCompleted, $"{at} events are acknowledged", TimeSpan.FromMinutes(10));
            await server.KillAsync();
            var back = await server.StartAsync();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {kill}: {traffic.Acknowledged} acknowledged, deciding again after {back.TotalSeconds:0.0} s, {sink.Repeats} mails repeated"));
        }

        await sending;
        await server.SettledAsync(TimeSpan.FromMinutes(10));
        await server.StopAsync();

        AssertNothingLostOrDoubled(Path.Combine(directory.Path, "smartcom.db"), traffic.Adds);
        Assert.Equal(Customers, sink.Deliveries.Count);

        // In flight at a kill: at most 16 a partition and destination, of which there are four and one.
        Assert.InRange(sink.Repeats, 0, Kills * 4 * 16);
        output.WriteLine($"{sink.Accepted} mails, {sink.Repeats} of them repeats; {traffic.Retries} batches sent again");
    }

    private void AssertNothingLostOrDoubled(string database, int adds)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        var known = 0;
        foreach (var state in States(connection))
        {
            var customer = CustomerCodec.Read(state);
            var quantity = customer.Container("cart")!.Lines.Single().Quantity;
            Assert.True(quantity == adds, $"{customer.Key} has {quantity} in the cart instead of {adds}.");
            Assert.Equal("sent", Assert.Single(customer.Messages).Status.ToString(), ignoreCase: true);
            known++;
        }

        Assert.Equal(Customers, known);
        Assert.Equal(Customers, Scalar(connection, "SELECT count(*) FROM messages WHERE status = 'sent'"));
        Assert.Equal(0, Scalar(connection, "SELECT count(*) FROM dead_letters"));
        Assert.Equal(Customers, Scalar(connection, "SELECT sum(value) FROM counts WHERE scope = 'campaign' AND metric = 'started'"));
        output.WriteLine($"{known} customers, {adds} adds each");
    }

    private static IEnumerable<byte[]> States(SqliteConnection connection)
    {
        using var command = new SqliteCommand("SELECT state FROM customers", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader.GetFieldValue<byte[]>(0);
        }
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static async Task DefineAsync(ServerProcess server)
    {
        var campaign = new
        {
            name = "Asked for",
            status = "active",
            trigger = new { kind = "eventOccurred", @event = "asks_for_mail" },
            firstStepId = "mail",
            steps = new[] { new { kind = "sendEmail", id = "mail", subject = "What you asked for", html = "<p>Here it is.</p>" } },
        };
        using var answer = await server.Http.PutAsJsonAsync(new Uri(server.Address, "/api/campaigns/asked-for"), campaign);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : fallback;
}
