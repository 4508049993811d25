using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using SmartCom.Domain.Messages;
using SmartCom.Tests.Support;
using SmartCom.Tests.Support.Mail;
using SmartCom.Tests.Whole.Deployments;
using SmartCom.Tests.Whole.Server;

namespace SmartCom.Tests.Whole.Faults;

/// <summary>A server under a scripted load to which something happens, and the count of everything afterwards.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Deployment _deployment;
    private readonly ITestOutputHelper _output;
    private readonly int _customers;
    private readonly Task _sending;

    private FaultRun(Deployment deployment, ServerProcess server, SmtpSink sink, ShopTraffic traffic, int customers, ITestOutputHelper output)
    {
        (_deployment, Server, Sink, Traffic, _customers, _output) = (deployment, server, sink, traffic, customers, output);
        _sending = traffic.SendAsync();
    }

    /// <summary>The server that works at first.</summary>
    public ServerProcess Server { get; }

    /// <summary>Where its mails go.</summary>
    public SmtpSink Sink { get; }

    /// <summary>What comes in.</summary>
    public ShopTraffic Traffic { get; }

    /// <summary>Starts the server and the load.</summary>
    public static async Task<FaultRun> StartAsync(
        Deployment deployment,
        int events,
        int customers,
        ITestOutputHelper output,
        Action<ShopTraffic>? configure = null,
        JumpingClock? clock = null,
        params string[] arguments)
    {
        var sink = SmtpSink.Start();
        sink.KeepsMessages = false;
        var server = NewServer(deployment, sink, arguments, clock);
        await server.StartAsync();
        await server.SetUpAsync();
        await DefineAsync(server);
        var traffic = new ShopTraffic(events, customers) { Servers = [server] };
        configure?.Invoke(traffic);
        return new FaultRun(deployment, server, sink, traffic, customers, output);
    }

    /// <summary>Starts another server over the same data, which stands by; the load goes to whichever takes it.</summary>
    public async Task<ServerProcess> StandByAsync()
    {
        var server = NewServer(_deployment, Sink, [], clock: null);
        await server.StartStandingByAsync();
        server.UseKeyOf(Server);
        Traffic.Servers = [.. Traffic.Servers, server];
        return server;
    }

    /// <summary>
    /// Waits until what the load may send (<see cref="ShopTraffic.Most"/>) is acknowledged, and lets the rest go; returns when some of that is
    /// acknowledged too: so whatever is done next comes into the middle of it.
    /// </summary>
    public async Task IsInTheMiddleAsync()
    {
        var first = (double)Traffic.Most / Traffic.Events;
        await IsAcknowledgedAsync(first);
        Traffic.Most = Traffic.Events;
        await IsAcknowledgedAsync(first + 0.05);
    }

    /// <summary>Waits until a part of the load (0 to 1) is acknowledged.</summary>
    public Task IsAcknowledgedAsync(double part)
    {
        var events = (int)(part * Traffic.Events);
        return Eventually.IsTrueAsync(() => Traffic.Acknowledged >= events || _sending.IsCompleted, $"{events} events are acknowledged", Patience);
    }

    /// <summary>Waits until a server decides and takes events again. Returns how long that took.</summary>
    public async Task<TimeSpan> RecoversAsync(ServerProcess server, string after)
    {
        var begin = Stopwatch.GetTimestamp();
        await server.ReadyAsync(Patience);
        var ready = Stopwatch.GetElapsedTime(begin);
        var acknowledged = Traffic.Acknowledged;
        await Eventually.IsTrueAsync(() => Traffic.Acknowledged > acknowledged || _sending.IsCompleted, "events are taken again", Patience);
        var took = Stopwatch.GetElapsedTime(begin);
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{after}: decides again after {ready.TotalSeconds:0.0} s, events are taken again after {took.TotalSeconds:0.0} s, {acknowledged} acknowledged until then, {Sink.Repeats} mails repeated"));
        return took;
    }

    /// <summary>Waits for the end of the load, lets everything settle, ends the server and counts.</summary>
    /// <param name="server">The server that works at the end.</param>
    /// <param name="mostRepeats">How many messages may have come twice, because the outcome of a try was unknown.</param>
    public async Task NothingIsLostOrDoubledAsync(ServerProcess server, int mostRepeats)
    {
        await _sending;
        var begin = Stopwatch.GetTimestamp();
        await server.SettledAsync(Patience);
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"everything decided and sent {Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s after the last event was taken"));
        await server.StopAsync();
        var known = 0;
        await foreach (var customer in _deployment.CustomersAsync())
        {
            var quantity = customer.Container("cart")!.Lines.Single().Quantity;
            Assert.True(quantity == Traffic.Adds, $"{customer.Key} has {quantity} in the cart instead of {Traffic.Adds}.");
            var message = Assert.Single(customer.Messages);
            Assert.True(message.Status == MessageStatus.Sent, $"{customer.Key}'s message is {message.Status}: {message.Reason}");
            known++;
        }

        Assert.Equal(_customers, known);
        Assert.Equal(_customers, await _deployment.NumberAsync("SELECT count(*) FROM messages WHERE status = 'sent'"));
        Assert.Equal(0, await _deployment.NumberAsync("SELECT count(*) FROM dead_letters"));
        Assert.Equal(_customers, await _deployment.NumberAsync("SELECT sum(value) FROM counts WHERE scope = 'campaign' AND metric = 'started'"));
        Assert.Equal(_customers, Sink.Deliveries.Count);
        Assert.InRange(Sink.Repeats, 0, mostRepeats);
        _output.WriteLine($"{Traffic.Events} events of {known} customers, {Sink.Accepted} mails, {Sink.Repeats} of them repeats; {Traffic.Retries} batches sent again");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Sink.DisposeAsync();
    }

    private static ServerProcess NewServer(Deployment deployment, SmtpSink sink, string[] arguments, JumpingClock? clock) => new(
        [.. deployment.Arguments, "--Smtp:Host", "127.0.0.1", "--Smtp:Port", $"{sink.Port}", "--Smtp:Security", "None", "--Intake:RequestsPerSecondPerAddress", "1000000", .. arguments])
    {
        Environment = clock?.Environment ?? new Dictionary<string, string>(),
    };

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
}
