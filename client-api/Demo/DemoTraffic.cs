using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Intake;
using SmartCom.ClientApi.Shop;
using SmartCom.Grains.Ports;
using SmartCom.Mails.Links;

namespace SmartCom.ClientApi.Demo;

/// <summary>
/// Virtual visitors of the demo shop, so that there is something to see from the first second. They come in at the front door: over HTTP, like every
/// browser. With a mail server configured they stay away: nobody shall send mails to people who do not exist.
/// </summary>
internal sealed partial class DemoTraffic(
    DemoSite site, PublicAddress address, IMailLog mails, IConfiguration configuration, IOptions<DemoOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DemoTraffic> logger)
    : BackgroundService
{
    private const int AtOpening = 12;

    private readonly DemoOptions _options = options.Value;
    private readonly Random _random = new(options.Value.Seed);
    private readonly ShopCatalogue _catalogue = ShopCatalogue.Load();
    private readonly PriorityQueue<VirtualVisitor, DateTimeOffset> _visitors = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <inheritdoc/>
    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Traffic || site.Site is null || !string.IsNullOrWhiteSpace(configuration["Smtp:Host"]))
        {
            return;
        }

        var open = new TaskCompletionSource();
        await using var started = lifetime.ApplicationStarted.Register(open.SetResult);
        await open.Task.WaitAsync(stoppingToken);
        var readers = new MailReaders(mails, _http, _random);
        var next = clock.GetUtcNow();
        Enumerable.Range(0, AtOpening).ToList().ForEach(_ => Enter(Persona.Of(_random.Next(Persona.Count)), returns: false));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250) / _options.Speed, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                next = await TurnAsync(next, readers, stoppingToken);
            }
            catch (Exception failed) when (failed is HttpRequestException or IOException || (failed is TaskCanceledException && !stoppingToken.IsCancellationRequested))
            {
                LogFailed(failed);
            }
        }
    }

    private async Task<DateTimeOffset> TurnAsync(DateTimeOffset next, MailReaders readers, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        for (; next <= now; next += TimeSpan.FromMinutes(-Math.Log(1 - _random.NextDouble()) / _options.VisitorsPerMinute) / _options.Speed)
        {
            Enter(Persona.Of(_random.Next(Persona.Count)), returns: false);
        }

        await StepAsync(now, cancellationToken);
        foreach (var persona in await readers.ReadAsync(now, _options.Speed, cancellationToken))
        {
            Enter(persona, returns: true);
        }

        return next;
    }

    private void Enter(Persona persona, bool returns) =>
        _visitors.Enqueue(new VirtualVisitor(persona, _catalogue, new Random(_random.Next()), returns), clock.GetUtcNow() + (TimeSpan.FromSeconds(_random.NextDouble() * 3) / _options.Speed));

    private async Task StepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = Encoding.UTF8.GetBytes(site.Site!.SigningSecret);
        var events = new JsonArray();
        while (_visitors.TryPeek(out var visitor, out var at) && at <= now)
        {
            _visitors.Dequeue();
            events.Add(visitor.Next(clientId => UserSignature.Of(clientId, secret)));
            if (!visitor.HasLeft)
            {
                _visitors.Enqueue(visitor, now + (visitor.Pause / _options.Speed));
            }
        }

        if (events.Count > 0)
        {
            var body = new JsonObject { ["site_key"] = site.Site.Key.SiteKey, ["events"] = events };
            using var answer = await _http.PostAsJsonAsync(address.Listening + "/collect", body, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A virtual visitor could not be served.")]
    private partial void LogFailed(Exception failed);
}
