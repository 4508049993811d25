using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SmartCom.ClientApi.Access;
using SmartCom.ClientApi.Http;
using SmartCom.Storage;
using SmartCom.Streams.Local;

namespace SmartCom.ClientApi.Demo;

/// <summary>
/// Lets the demo begin anew: the host stops as it does when the process ends, what it kept is deleted, and the next host starts in the same process at the
/// same address. Only data that a demo began is ever deleted; a mark in the directory says so.
/// </summary>
public sealed class DemoReset
{
    private const string Mark = "begun-by-demo";

    private static readonly string[] Logs = ["stream", "journal"];
    private static readonly string[] FileEndings = ["", "-wal", "-shm"];

    private string? _directory;
    private string? _database;
    private string? _addresses;
    private bool _isAsked;

    /// <summary>Where the last host listened, for the next one; empty at the first.</summary>
    public string[] Arguments => _addresses is null ? [] : ["--Urls", _addresses];

    /// <summary>True when the demo is to begin anew, which it can from then on: what the last host kept is gone. Asked when that host has ended.</summary>
    public bool TakeAway()
    {
        if (!_isAsked)
        {
            return false;
        }

        _isAsked = false;
        SqliteConnection.ClearAllPools();
        foreach (var log in Logs.Select(name => Path.Combine(_directory!, name)).Where(Directory.Exists))
        {
            Directory.Delete(log, recursive: true);
        }

        foreach (var file in FileEndings.Select(ending => _database + ending))
        {
            File.Delete(file);
        }

        return true;
    }

    /// <summary>A demo starts on this data; where there is none yet, it is the demo's.</summary>
    internal void Begin(string directory, string database)
    {
        (_directory, _database) = (directory, database);
        if (!File.Exists(database))
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, Mark), "The demo began this data, and may delete it.\n");
        }
    }

    /// <summary>Asks for it, unless the data is not the demo's.</summary>
    internal bool TryAsk(IEnumerable<string> addresses)
    {
        if (_directory is null || !File.Exists(Path.Combine(_directory, Mark)))
        {
            return false;
        }

        _addresses = string.Join(';', addresses);
        return _isAsked = true;
    }
}

/// <summary>The button that lets the demo begin anew.</summary>
internal static class DemoResetApi
{
    /// <summary>Maps POST /api/demo/reset.</summary>
    public static void MapDemoReset(this IEndpointRouteBuilder routes) => routes.MapPost("/api/demo/reset", Reset)
        .RequireAuthorization(Policies.Administer)
        .LimitCalls()
        .WithName("ResetDemo")
        .WithTags("Demo")
        .WithSummary("Deletes everything and begins the demo anew; the server is away for some seconds.");

    private static Results<Accepted, ProblemHttpResult> Reset(DemoReset reset, IServer server, HttpContext context, IHostApplicationLifetime lifetime)
    {
        if (!reset.TryAsk(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []))
        {
            return TypedResults.Problem("This data was there before the demo, so the demo does not delete it.", statusCode: StatusCodes.Status409Conflict);
        }

        context.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
        return TypedResults.Accepted((string?)null);
    }
}
