using System.Globalization;
using System.Net.Http.Json;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Kafka;
using SmartCom.Tests.Support.Mail;
using SmartCom.Tests.Support.Postgres;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Cluster.Processes;

/// <summary>The programs as they are deployed: silos and a web host, over a real PostgreSQL, Kafka's protocol and a mail server.</summary>
internal sealed class ClusterProcesses : IAsyncDisposable
{
    public const int Partitions = 6;

    private readonly KafkaBrokers _brokers;
    private readonly PostgresPlace _place;
    private readonly string[] _settings;

    private ClusterProcesses(PostgresPlace place, KafkaBrokers brokers)
    {
        (_place, _brokers) = (place, brokers);
        Post.KeepsMessages = false;
        _settings =
        [
            "--Storage:Kind", "Postgres", "--Storage:ConnectionString", place.ConnectionString,
            "--Stream:Kind", "Kafka", "--Stream:Partitions", $"{Partitions}", "--Kafka:BootstrapServers", brokers.Addresses,

            // These brokers do not tell a waiting fetch what has come meanwhile.
            "--Kafka:Settings:fetch.wait.max.ms", "10",
            "--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{Post.Port}", "--Smtp:Security", "None", "--Smtp:AttemptTimeout", "00:00:10", "--Smtp:DeliveryTimeout", "00:00:05",
            "--Intake:RequestsPerSecondPerAddress", "1000000", "--Cluster:LookEvery", "00:00:01", "--Cluster:SettleFor", "00:00:02",
        ];
        Web = NewProcess("SmartCom.ClientApi.dll");
    }

    /// <summary>The web host.</summary>
    public ServerProcess Web { get; }

    /// <summary>The silos, in the order in which they were started.</summary>
    public List<ServerProcess> Silos { get; } = [];

    /// <summary>Where the mails go.</summary>
    public SmtpSink Post { get; } = SmtpSink.Start();

    /// <summary>Starts the web host, which has to wait for the silos, and so many of those, one after the other.</summary>
    public static async Task<ClusterProcesses> StartAsync(int silos)
    {
        var brokers = await KafkaBrokers.StartAsync();
        await brokers.CreateAsync("smartcom.events", Partitions);
        await brokers.CreateAsync("smartcom.events.bulk", Partitions);
        var cluster = new ClusterProcesses(await PostgresPlace.NewAsync(), brokers);
        var web = cluster.Web.StartAsync();
        for (var silo = 0; silo < silos; silo++)
        {
            await cluster.AddSiloAsync();
        }

        await web;
        await cluster.Web.SetUpAsync();
        return cluster;
    }

    /// <summary>Starts one more silo, and waits until it is part of the cluster.</summary>
    public async Task<ServerProcess> AddSiloAsync()
    {
        var silo = NewProcess("SmartCom.Silo.dll", "--Cluster:SiloPort", $"{ServerProcess.FreePort()}", "--Cluster:GatewayPort", $"{ServerProcess.FreePort()}");
        Silos.Add(silo);
        await silo.StartAsync();
        return silo;
    }

    /// <summary>Defines a campaign that sends a mail to whoever does something.</summary>
    public async Task DefineMailAsync(string id, string whenever)
    {
        var campaign = new
        {
            name = id,
            status = "active",
            trigger = new { kind = "eventOccurred", @event = whenever },
            firstStepId = "mail",
            steps = new[] { new { kind = "sendEmail", id = "mail", subject = "What you asked for", html = "<p>Here it is.</p>" } },
        };
        using var answer = await Web.Http.PutAsJsonAsync(new Uri(Web.Address, $"/api/campaigns/{id}"), campaign);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The epoch of each partition: counted up by every silo that takes it over. 0 while none has it.</summary>
    public async Task<long[]> EpochsAsync() =>
        [.. (await Web.GetAsync("/api/status")).EnumerateArray().Select(partition => partition.GetProperty("isLive").GetBoolean() ? partition.GetProperty("epoch").GetInt64() : 0)];

    /// <summary>The one number that a query gives.</summary>
    public async Task<long> NumberAsync(string sql) => Convert.ToInt64(await _place.ExecuteAsync(sql), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        foreach (var silo in Silos)
        {
            await silo.DisposeAsync();
        }

        await Post.DisposeAsync();
        await _brokers.DisposeAsync();
        await _place.DisposeAsync();
    }

    private ServerProcess NewProcess(string program, params string[] arguments) =>
        new([.. _settings, .. arguments]) { Program = Path.Combine(AppContext.BaseDirectory, program) };
}
