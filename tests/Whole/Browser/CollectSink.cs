using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using SmartCom.ClientApi.Tracker;
using SmartCom.Tests.Support;

namespace SmartCom.Tests.Whole.Browser;

/// <summary>Stands in for the server: serves the real tracker and notes what <c>/collect</c> is sent.</summary>
internal sealed class CollectSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly Signal _arrived;
    private readonly List<Collected> _requests;

    private CollectSink(WebApplication app, List<Collected> requests, Signal arrived)
    {
        _app = app;
        _requests = requests;
        _arrived = arrived;
    }

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>How many preflight requests came.</summary>
    public int Preflights { get; private set; }

    /// <summary>What it waits for before it answers; nothing by default.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    public IReadOnlyList<Collected> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public IReadOnlyList<CollectedEvent> Events => [.. Requests.SelectMany(request => request.Events)];

    /// <summary>Starts it on a free port; <paramref name="map"/> adds pages of the same origin.</summary>
    public static async Task<CollectSink> StartAsync(Action<IEndpointRouteBuilder>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var sink = new CollectSink(app, [], new Signal());
        app.MapTracker();
        app.MapPost("/collect", (Delegate)sink.TakeAsync);
        app.MapMethods("/collect", [HttpMethods.Options], () => sink.Preflights++);
        map?.Invoke(app);
        await app.StartAsync();
        return sink;
    }

    /// <summary>Completes when what arrived so far satisfies the condition.</summary>
    public Task WaitUntilAsync(Func<CollectSink, bool> condition) => _arrived.WaitUntilAsync(() => condition(this), Patience);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var body = await JsonNode.ParseAsync(context.Request.Body);
        lock (_requests)
        {
            _requests.Add(new Collected(headers.ContentType!, headers.Origin!, headers["Sec-Fetch-Mode"]!, body!));
        }

        _arrived.Raise();
        await BeforeAnswer();
        context.Response.Headers.AccessControlAllowOrigin = headers.Origin;
        return TypedResults.Ok(new { accepted = body!["events"]!.AsArray().Count });
    }
}
